#!/bin/bash
# A study's runs as an array, from a checkout that all nodes share:
#
#     deno task study mine.json --print-commands > commands.txt
#     sbatch --array=1-$(wc -l < commands.txt) docs/cluster/slurm_study.sh
#     deno task study mine.json     # afterwards: gathers the results
#
# A run that was stopped goes on where it was when its task is started again.
#SBATCH --job-name=vgg19-study
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=8
#SBATCH --time=02:00:00
#SBATCH --requeue

eval "$(sed -n "${SLURM_ARRAY_TASK_ID}p" commands.txt)"
