#!/bin/sh
#SBATCH --job-name=shimai
#SBATCH --output=shimai-%A-%a.log
#SBATCH --cpus-per-task=1
#SBATCH --requeue
# sbatch --array=1-8 slurm.sh RECORDS OUT: a Slurm job array. Each member finds its part by the
# variables that Slurm sets, and may be requeued at any time. Submit it from the folder that RECORDS
# and OUT are named from, with SOURCE_DATE_EPOCH exported.
set -eu
"${SHIMAI:-shimai}" batch "$1" -o "$2/{id}.pdf" -j "${SLURM_CPUS_PER_TASK:-1}" --log plain
