#!/bin/sh
# Starts a Spark master and two workers of one core each on this machine, or stops them:
#   SPARK_HOME=/opt/spark app/cluster/two-workers.sh start
#   $SPARK_HOME/bin/spark-submit --master spark://127.0.0.1:7077 app.jar batch configs/compare-shakespeare.yaml
#   SPARK_HOME=/opt/spark app/cluster/two-workers.sh stop
set -eu
: "${SPARK_HOME:?is where Spark is unpacked; it has a folder bin}"
export SPARK_LOCAL_IP=127.0.0.1 SPARK_WORKER_INSTANCES=2 SPARK_WORKER_CORES=1 SPARK_WORKER_MEMORY=1g
case "${1:-}" in
  start)
    "$SPARK_HOME/sbin/start-master.sh" --host 127.0.0.1 --port 7077
    "$SPARK_HOME/sbin/start-worker.sh" --host 127.0.0.1 spark://127.0.0.1:7077
    ;;
  stop)
    "$SPARK_HOME/sbin/stop-worker.sh"
    "$SPARK_HOME/sbin/stop-master.sh"
    ;;
  *)
    echo "usage: $0 start|stop" >&2
    exit 2
    ;;
esac
