package dev.unroll.config.grammar;

import dev.unroll.config.DatasetConfig;
import dev.unroll.config.Engine;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.source.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names that people know from PyTorch, Keras, Lightning, char-rnn and nanoGPT, and what they are
 * called here. After {@code =} stands the path of a key, after {@code :} a sentence, and after
 * {@code @} the paths of the keys that the sentence names.
 */
public final class FamiliarNames {
  private static final String LAYER_SIZE = "network.layers.size";

  private static final Map<String, Hint> KEYS =
      hints(
          """
          rnn_size hidden_size hidden hidden_dim n_hidden num_hidden units num_units = %1$s
          hidden_units state_size cell_size out_features n_out = %1$s
          num_layers n_layers depth : write one entry under network.layers for each layer @ network.layers
          lr eta step_size base_lr initial_lr = training.optimizer.learning_rate
          optim solver updater = training.optimizer
          momentum_term = training.optimizer.momentum
          l2 l2_reg = training.optimizer.weight_decay
          eps = training.optimizer.epsilon
          beta_1 = training.optimizer.beta1
          beta_2 = training.optimizer.beta2
          betas : here there are two keys, training.optimizer.beta1 and beta2 @ training.optimizer.beta1 training.optimizer.beta2
          rho alpha = training.optimizer.decay
          batch batchsize minibatch mini_batch_size bs = training.batch_size
          seq_length sequence_length seq_len seq_size block_size = dataset.window.length
          time_steps n_steps chunk_len chunk_size context_length = dataset.window.length
          bptt tbptt tbptt_length truncated_bptt_steps = training.truncated_bptt
          num_epochs max_epochs n_epochs nb_epoch epoch = training.epochs
          max_iters max_steps max_iterations num_iterations n_iters iters = training.iterations
          num_steps total_steps train_steps steps = training.iterations
          clip grad_clip clip_grad clip_grad_norm clip_norm = training.gradient_clipping.norm
          max_grad_norm gradient_clip gradient_clip_val max_norm = training.gradient_clipping.norm
          clip_value clip_grad_value = training.gradient_clipping.value
          dropout_rate drop dropout_p dropout_prob p = network.layers.dropout
          keep_prob keep_probability retain : write dropout: 1 - keep_prob, the probability to drop @ network.layers.dropout
          val_split validation_split val_frac val_size valid val = dataset.split.validation
          valid_split validation_fraction = dataset.split.validation
          test_split test_frac test_size = dataset.split.test
          train_frac train_split train_size : training has what split leaves (validation, test) @ dataset.split dataset.split.validation dataset.split.test
          vocab alphabet charset = dataset.vocabulary
          vocab_size input_size output_size num_classes n_classes n_in nin : follows from the data
          input_dim output_dim in_features input_shape n_vocab : follows from the data
          emb_size embedding_dim embedding_size embed_dim emb_dim embed_size = network.layers.embedding
          vectors pretrained glove word2vec embedding_file weights_file pretrained_file path = network.layers.file
          freeze fixed static = network.layers.frozen
          nonlinearity activation_fn act = network.layers.activation
          unit_forget_bias forget_bias_init = network.layers.forget_bias
          merge_mode = network.layers.merge
          heads num_heads n_heads n_head nhead num_attention_heads : attention has one head here; remove it
          num_directions bidir bidirectional : write - bidirectional: { lstm: { size: 128 } } @ network.layers.bidirectional network.layers.lstm network.layers.size
          rnn_type cell cell_type layer_type : a layer's kind is its key: - lstm: { size: 128 } @ network.layers.lstm network.layers.size
          model net architecture = network
          data data_set = dataset
          train trainer = training
          data_file input_file filename data_path text_file path_to_file = dataset.file
          data_dir folder root = dataset.directory
          sample generate generation = sampling
          prime prime_text primer seed_text start_text start_string = sampling.prompt
          temp = sampling.temperature
          topk = sampling.top_k
          topp nucleus = sampling.top_p
          sample_length num_chars predict_len max_new_tokens gen_length = sampling.length
          sample_every sample_interval = sampling.every
          eval_every eval_interval evaluate_every eval_val_every val_check_interval = evaluation.every
          eval_batch_size = evaluation.batch_size
          print_every log_every log_interval : progress is always shown; remove it
          save_every save_interval checkpoint_every = training.checkpoint.every
          checkpoint checkpoints checkpointing = training.checkpoint
          device gpu cuda use_gpu use_cuda accelerator gpuid : everything runs on the CPU; remove it
          num_workers workers n_jobs : does not exist here; remove it
          threads num_threads : the threads are set on the command line, with --threads
          verbose debug : has no place in a configuration; remove it
          early_stop early_stopper = training.early_stopping
          patience early_stopping_patience = training.early_stopping.patience
          min_delta = training.early_stopping.minimum_improvement
          scheduler lr_scheduler lr_schedule lr_decay learning_rate_decay = training.schedule
          decay_rate gamma = training.schedule.factor
          warmup_steps warmup_iters num_warmup_steps = training.schedule.warmup
          lr_step_size decay_steps = training.schedule.every
          eta_min min_lr = training.schedule.end
          criterion loss_fn loss_function = network.loss
          init initializer weight_init kernel_initializer = network.weights
          recurrent_initializer recurrent_init = network.recurrent_weights
          bias_initializer bias_init = network.biases
          random_seed manual_seed rng_seed = seed
          stateful = training.carry_state
          return_sequences batch_first : follows from the task; remove it
          shuffle : training data are always shuffled where they may be; remove it
          bias use_bias : layers always have a bias; remove it
          metrics metric eval_metrics : the metrics of a task are always measured, accuracy among them; remove it
          callbacks logger loggers tensorboard wandb : every run leaves its curves and a report; remove it
          precision dtype fp16 bf16 amp mixed_precision : everything is computed in float32; remove it
          output_dir out_dir save_dir log_dir logdir results_dir default_root_dir : where runs go is said on the command line, with --out DIR
          resume resume_from resume_from_checkpoint ckpt_path : a run goes on by the command resume RUN; remove it
          max_len max_length maxlen = dataset.window.length
          mask_prob mask_fraction mlm_probability = dataset.masked_fraction
          augmentation data_augmentation augmentations = dataset.augment
          translate translation width_shift_range height_shift_range = dataset.augment.shift
          rotation rotation_range random_rotation = dataset.augment.rotate
          zoom zoom_range = dataset.augment.scale
          min_count min_freq min_frequency = dataset.minimum_count
          lower lower_case do_lower_case = dataset.lowercase
          horizon n_ahead = dataset.forecast.steps
          sep separator = dataset.delimiter
          decimal_separator decimal_mark = dataset.decimal
          thousands_separator thousand_separator = dataset.thousands
          fillna fill_na na_values impute imputation missing_values = dataset.missing
          categorical_columns cat_features categorical_features = dataset.categorical
          time_features date_features = dataset.calendar
          group_column groups = dataset.group
          stratified = dataset.stratify
          validation_file val_file = dataset.validation
          test_file = dataset.test
          target target_column label_column y = dataset.label.column
          feature_columns columns = dataset.features
          grid grid_search gridsearch param_grid hyperparameters hyperparams search = sweep
          multirun parameter_sweep search_space param_space = sweep
          num_samples n_samples trials n_trials num_trials max_trials run_cap = sweep.random
          early_terminate pruner = sweep.stop
          << : merging keys is not part of this YAML; lay a file over another with extends @ extends
          include base inherit inherits defaults = extends
          """
              .formatted(LAYER_SIZE));

  private static final Map<Class<?>, Map<String, String>> VALUES =
      Map.of(
          Engine.class, table("dl4j deeplearning4j = stock"),
          NetworkConfig.Loss.class,
              table(
                  """
                  nll nll_loss softmax categorical_crossentropy ce xent logloss = cross-entropy
                  sparse_categorical_crossentropy negative_log_likelihood = cross-entropy
                  l2 mean_squared_error = mse
                  """),
          NetworkConfig.Weights.class, table("glorot glorot_normal xavier_normal = xavier"),
          NetworkConfig.Biases.class, table("zero constant = zeros"),
          DatasetConfig.class,
              table(
                  """
                  text char chars char_level = characters
                  word word_level tokens = words
                  mnist fashion_mnist images = mnist-rows
                  """),
          LayerConfig.class,
              table(
                  """
                  simplernn vanilla elman = rnn
                  linear fc mlp = dense
                  embed = embedding
                  bilstm birnn bigru = bidirectional
                  seq2seq encoder decoder sequence_to_sequence = encoder_decoder
                  luong luong_attention global_attention attn = attention
                  """),
          OptimizerConfig.class, table("nesterov = momentum"),
          ScheduleConfig.class,
              table(
                  """
                  none fixed = constant
                  reduce_on_plateau reduce_lr_on_plateau = plateau
                  step_lr multistep = step
                  cosine_annealing = cosine
                  """));

  private FamiliarNames() {}

  /** What to say about a key; empty for a name nobody knows. */
  public static Optional<Hint> key(String name) {
    return Optional.ofNullable(KEYS.get(squeezed(name)));
  }

  /** What a value is called here: an enum's constant or a kind. */
  static Optional<String> value(Class<?> type, String name) {
    return Optional.ofNullable(VALUES.getOrDefault(type, Map.of()).get(squeezed(name)));
  }

  /** All hints, by the names as {@link #squeezed} makes them. */
  static Map<String, Hint> keys() {
    return KEYS;
  }

  /** All names of values, by the enum or interface whose value they mean. */
  static Map<Class<?>, Map<String, String>> values() {
    return VALUES;
  }

  private static Map<String, Hint> hints(String lines) {
    Map<String, Hint> hints = new HashMap<>();
    table(lines).forEach((name, target) -> hints.put(name, hint(target)));
    return hints;
  }

  private static Hint hint(String target) {
    if (!target.contains(" ")) {
      return new Hint.Renamed(target);
    }
    String[] parts = target.split(" @ ");
    return new Hint.Sentence(
        parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split(" ")));
  }

  private static Map<String, String> table(String lines) {
    Map<String, String> table = new HashMap<>();
    for (String line : lines.strip().split("\n")) {
      String[] parts = line.split(" [=:] ", 2);
      String target = parts[1].strip();
      for (String name : parts[0].split(" ")) {
        String before = table.put(squeezed(name), target);
        if (before != null && !before.equals(target)) {
          throw new IllegalStateException(name + " stands twice");
        }
      }
    }
    return table;
  }

  /** Letter case, {@code _} and {@code -} make no difference. */
  static String squeezed(String name) {
    return Spelling.plain(name).replace("_", "");
  }
}
