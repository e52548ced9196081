#!/bin/sh
# A Spark master and two workers of one core each on this machine:
#   SPARK_HOME=/opt/spark app/cluster/two-workers.sh start
#   SPARK_HOME=/opt/spark app/cluster/two-workers.sh submit batch configs/compare-shakespeare.yaml
#   SPARK_HOME=/opt/spark app/cluster/two-workers.sh stop
# SPARK_HOME is where Spark is unpacked. Of it, the folder jars is enough, which Maven has, too:
#   mvn -q -Pcluster -pl app/cluster dependency:copy-dependencies -DoutputDirectory=/opt/spark/jars
set -eu
: "${SPARK_HOME:?is where Spark is unpacked; it has a folder jars}"
# Where sbin and bin are not, workers ask for it.
case "$(echo "$SPARK_HOME"/jars/spark-core_*.jar)" in
  *spark-core_2.13*) export SPARK_SCALA_VERSION=2.13 ;;
  *spark-core_2.12*) export SPARK_SCALA_VERSION=2.12 ;;
  *) echo "$SPARK_HOME/jars: has no Spark" >&2; exit 1 ;;
esac
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1
master=spark://127.0.0.1:7077
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
state="${TMPDIR:-/tmp}/unroll-two-workers-$(id -u)"

begin() {
  name=$1
  shift
  "$java" -Xmx256m -cp "$SPARK_HOME/jars/*" "$@" > "$state/$name.log" 2>&1 < /dev/null &
  echo $! > "$state/$name.pid"
}

stop() {
  for pid in "$state"/*.pid; do
    [ -f "$pid" ] || continue
    kill "$(cat "$pid")" 2> /dev/null || true # it may have ended by itself
    rm "$pid"
  done
}

case "${1:-}" in
  start)
    stop
    mkdir -p "$state"
    begin master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 7077 --webui-port 8080
    for worker in 1 2; do
      begin "worker$worker" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 \
        --cores 1 --memory 1g --work-dir "$state/worker$worker" "$master"
    done
    echo "$master, see http://127.0.0.1:8080; logs are in $state"
    ;;
  submit)
    shift
    if [ -x "$SPARK_HOME/bin/spark-submit" ]; then
      exec "$SPARK_HOME/bin/spark-submit" --master "$master" "$(dirname "$0")/../../app.jar" "$@"
    fi
    # What spark-submit gives its Java.
    opens=
    for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util \
      java.util.concurrent java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action \
      sun.util.calendar; do
      opens="$opens --add-opens=java.base/$package=ALL-UNNAMED"
    done
    exec "$java" $opens -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.SparkSubmit \
      --master "$master" "$(dirname "$0")/../../app.jar" "$@"
    ;;
  stop)
    stop
    ;;
  *)
    echo "usage: $0 start | submit COMMAND ... | stop" >&2
    exit 2
    ;;
esac
