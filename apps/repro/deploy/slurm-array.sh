#!/bin/bash
# Slurm: one array task for each part. Submit it from the repository after `npm ci && npm run build`:
#   sbatch --array=1-8 apps/repro/deploy/slurm-array.sh RESULTS [repro's options]
#   sbatch --dependency=afterany:JOB --wrap 'node apps/repro/dist/main.js merge RESULTS/part-* --out RESULTS/reproduction'
# A task that is requeued continues from its store.
#SBATCH --job-name=reproduction
#SBATCH --cpus-per-task=1
#SBATCH --requeue
set -euo pipefail
results=$1
shift
exec node apps/repro/dist/main.js "$@" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  --jobs "${SLURM_CPUS_PER_TASK:-1}" \
  --out "$results/part-$SLURM_ARRAY_TASK_ID"
