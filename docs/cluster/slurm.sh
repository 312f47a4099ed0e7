#!/bin/bash
# Four nodes, a worker on each: `sbatch docs/cluster/slurm.sh`, from a checkout that all nodes share.
# A node that is lost ends the job's step; it is started again up to twenty times, and goes on.
#SBATCH --job-name=vgg19
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=16
#SBATCH --time=04:00:00
#SBATCH --requeue

port=$((10000 + SLURM_JOB_ID % 20000))
workers=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | sed "s/\$/:$port/" | paste -sd, -)

# What training fetches is fetched once, not by every node.
deno task setup && deno task data || exit 1

for _ in $(seq 20); do
  srun --kill-on-bad-exit=0 bash -c \
    'exec deno task train --run together --or-resume --workers "$0" --task "$SLURM_PROCID" \
      --fineTune.batchSize=256 --fineTune.learningRate=4e-4' "$workers" && exit 0
  sleep 10
done
exit 1
