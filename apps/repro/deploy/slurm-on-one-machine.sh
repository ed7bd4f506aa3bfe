#!/bin/bash
# Runs slurm-array.sh for real, with Debian's slurmctld, slurmd and munge on this machine: an array of parts, their merge, and a byte-for-byte
# comparison with a run in one piece. It needs root and installs packages, so use a container of its own for it, not your own machine.
#   apps/repro/deploy/slurm-on-one-machine.sh [PARTS] [repro's options]
set -euo pipefail
cd "$(dirname "$0")/../../.."
parts=${1:-4}
shift || true
options=("$@")
[ ${#options[@]} -gt 0 ] || options=(--seeds 2 --iterations 100)

if ! command -v slurmctld slurmd munged >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq slurmctld slurmd munge >/dev/null
fi

work=$(mktemp -d)
cores=$(nproc)
mkdir -p /etc/slurm /run/munge "$work"/{ctld,d}
cat >/etc/slurm/slurm.conf <<CONF
ClusterName=one
SlurmctldHost=$(hostname -s)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CryptoType=crypto/munge
StateSaveLocation=$work/ctld
SlurmdSpoolDir=$work/d
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
NodeName=$(hostname -s) CPUs=$cores State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF

[ -s /etc/munge/munge.key ] || { mkdir -p /etc/munge; dd if=/dev/urandom of=/etc/munge/munge.key bs=1024 count=1 status=none; }
chown -R munge: /etc/munge /var/lib/munge /var/log/munge /run/munge
chmod 400 /etc/munge/munge.key
chmod 755 /run/munge
started=()
trap 'kill "${started[@]}" 2>/dev/null || true' EXIT
if ! munge -n >/dev/null 2>&1; then
  runuser -u munge -- munged --foreground --force >"$work/munged.out" 2>&1 &
  started+=($!)
fi
slurmctld -D >"$work/slurmctld.out" 2>&1 &
started+=($!)
slurmd -D >"$work/slurmd.out" 2>&1 &
started+=($!)
for _ in $(seq 60); do
  sinfo --noheader --format=%T 2>/dev/null | grep -q idle && break
  sleep 1
done
sinfo

sbatch --wait --array="1-$parts" --output="$work/part-%a.log" apps/repro/deploy/slurm-array.sh "$work" "${options[@]}"
tail -n 2 "$work"/part-*.log
node apps/repro/dist/main.js merge "$work"/part-[0-9]*/ --out "$work/merged" >"$work/merged.txt"
node apps/repro/dist/main.js "${options[@]}" --out "$work/whole" >"$work/whole.txt"
cmp "$work/merged.txt" "$work/whole.txt"
diff --recursive --exclude=run.json "$work/merged" "$work/whole"
echo "Slurm: $parts parts merged are the run in one piece, byte for byte"
