#!/bin/sh
# usage: unshare --mount=PIN --propagation private mounts.sh NODE_DIRECTORY [VISIBLE_DIRECTORY...]
# A node's view of the machine's directories. What kubelet, containerd and the CNI plugins keep below fixed paths
# (/run/containerd/s, /var/lib/kubelet/device-plugins, /var/lib/cni, /var/log/containers) stays in the node, and every
# mount that they make ends with the namespace.
set -eu
node=$1
shift

# Copies of other mounts would keep those busy (and other network namespaces alive) for as long as this namespace lives.
awk '$5 ~ "^/(run|var/lib|var/log)/" { print $5 }' /proc/self/mountinfo | tac | while read -r mounted; do
  umount -l "$mounted" 2>/dev/null || true
done

mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p "$node/log" "$node/lib"
mount --bind "$node/log" /var/log

# /var/lib becomes empty except for what is named; the new one is put together beside it, for it hides the old one.
mount -t tmpfs -o mode=755 tmpfs "$node/lib"
for directory in "$@"; do
  inside=$node/lib/${directory#/var/lib/}
  mkdir -p "$inside"
  mount --bind "$directory" "$inside"
done
mount --rbind "$node/lib" /var/lib

# kubelet sets these for the whole machine (protectKernelDefaults: false) or refuses to start (true), unless it finds
# its values already there (pkg/kubelet/cm/container_manager_linux.go, setupKernelTunables).
mkdir /run/sysctl
while read -r name value; do
  [ -e "/proc/sys/$name" ] || continue
  file=/run/sysctl/$(echo "$name" | tr / .)
  echo "$value" > "$file"
  mount --bind "$file" "/proc/sys/$name"
done <<END
vm/overcommit_memory 1
vm/panic_on_oom 0
kernel/panic 10
kernel/panic_on_oops 1
kernel/keys/root_maxkeys 1000000
kernel/keys/root_maxbytes 25000000
END

# Images are imported, never pulled. A pull is refused at once, where the machine's own name server, out of reach from
# here, would let every try wait for half a minute.
resolver=$(readlink -m /etc/resolv.conf)
mkdir -p "$(dirname "$resolver")"
[ -e "$resolver" ] || touch "$resolver"
echo "nameserver 127.0.0.1" > /run/resolv.conf
mount --bind /run/resolv.conf "$resolver"

# Pods may ask for mount propagation; it ends at this namespace.
mount --make-rshared /
