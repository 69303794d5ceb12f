#!/usr/bin/env bash
# Runs a command as root inside a small virtual machine that has a real video driver, and prints its console.
#
#   tests/lab/vm/run.sh COMMAND [ARGUMENT...]
#
# The machine is Debian's own kernel under software emulation: no disk image, no network. Its root is this computer's,
# read only, with everything written kept in memory; /dev, /proc and /sys are its own. `modprobe` knows vivid (a V4L2
# camera), snd-aloop and snd-dummy (ALSA devices), sch_netem and wireguard. The exit status is the command's.
# Needs: qemu-system-x86, busybox-static, kmod, apt. LAB_VM_SECONDS (default 300) ends a machine that hangs,
# LAB_VM_MEGABYTES (default 1024) is its memory, LAB_VM_NET (default none) is QEMU's -nic; "modprobe virtio_net" finds
# it. However this script ends, the machine ends with it.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 64; }
here=$(cd "$(dirname "$0")" && pwd)
cache=${LAB_VM_CACHE:-$here/../../../target/lab-vm}
modules=(virtio_pci 9p 9pnet_virtio overlay vivid snd-aloop snd-dummy sch_netem wireguard virtio_net)
begin='=== the command begins ==='
end='=== the command ended with'

mkdir -p "$cache"
cache=$(cd "$cache" && pwd)

# The kernel, once.
if [ ! -e "$cache/vmlinuz" ]; then
    package=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[^ ]*\).*/\1/p' | head -1)
    [ -n "$package" ] || { echo "apt knows no linux-image-amd64: run apt-get update" >&2; exit 69; }
    rm -rf "$cache/package" "$cache/kernel"
    mkdir -p "$cache/package"
    (cd "$cache/package" && apt-get -q -o APT::Sandbox::User=root download "$package" >&2)
    dpkg-deb -x "$cache"/package/*.deb "$cache/kernel"
    rm -rf "$cache/package"
    depmod -b "$cache/kernel" "$(ls "$cache/kernel/lib/modules")"
    cp "$cache"/kernel/boot/vmlinuz-* "$cache/vmlinuz"
fi
release=$(ls "$cache/kernel/lib/modules")

# The initial memory disk: busybox, the modules and their dependencies, the command.
disk=$(mktemp -d)
trap 'rm -rf "$disk"' EXIT
mkdir -p "$disk"/{bin,dev,proc,sys,lower,memory,root} "$disk/lib/modules/$release"
cp /bin/busybox "$disk/bin/busybox"
for module in "${modules[@]}"; do
    modprobe -S "$release" -d "$cache/kernel" --show-depends "$module" | awk '$1 == "insmod" { print $2 }'
done | sort -u | while read -r file; do
    target="$disk${file#"$cache/kernel"}"
    mkdir -p "$(dirname "$target")"
    cp "$file" "$target"
done
cp "$cache/kernel/lib/modules/$release"/modules.{order,builtin,builtin.modinfo} "$disk/lib/modules/$release/"
depmod -b "$disk" "$release"
printf 'cd %q || exit 70\nexec %s\n' "$PWD" "$(printf '%q ' "$@")" > "$disk/command"
cat > "$disk/init" <<INIT
#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin:/sbin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in virtio_pci 9p 9pnet_virtio overlay; do modprobe \$module; done
mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=524288,cache=loose host /lower
mount -t tmpfs memory /memory
mkdir /memory/upper /memory/work
mount -t overlay -o lowerdir=/lower,upperdir=/memory/upper,workdir=/memory/work overlay /root
for own in proc sys dev; do mount --move /\$own /root/\$own; done
# What lies in /tmp may be the command's own files.
mount -t tmpfs run /root/run
chmod 1777 /root/tmp
mkdir -p /root/lib/modules /root/dev/shm
cp -a /lib/modules/$release /root/lib/modules/
cp /command /root/run/command
ip link set lo up 2>/dev/null
echo "$begin"
env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \\
    chroot /root /bin/bash /run/command < /dev/null 2>&1
echo "$end \$?"
poweroff -f
INIT
chmod +x "$disk/init"
(cd "$disk" && find . | busybox cpio -o -H newc 2>/dev/null | gzip -1) > "$cache/initrd.$$"
trap 'rm -rf "$disk" "$cache/initrd.$$"' EXIT

# --foreground: Ctrl-C reaches it. --pdeathsig: it dies with its parent, however that dies.
end_with_parent=(setpriv --pdeathsig KILL --)
"${end_with_parent[@]}" timeout --foreground -k 5 "${LAB_VM_SECONDS:-300}" "${end_with_parent[@]}" qemu-system-x86_64 \
    -accel tcg,thread=multi -cpu max -smp 2 -m "${LAB_VM_MEGABYTES:-1024}" -nographic -no-reboot \
    -nic "${LAB_VM_NET:-none}" -global virtio-net-pci.romfile= \
    -kernel "$cache/vmlinuz" -initrd "$cache/initrd.$$" -append "console=ttyS0 quiet panic=-1" \
    -fsdev local,id=host,path=/,security_model=none,readonly=on,multidevs=remap \
    -device virtio-9p-pci,fsdev=host,mount_tag=host < /dev/null |
    busybox awk -v begin="$begin" -v end="$end" '
        { gsub(/\r/, "") }
        at = index($0, end) {
            if (at > 1) print substr($0, 1, at - 1)
            status = $NF; over = 1; running = 0
        }
        running { print; fflush() }
        !running && !over { early = early $0 "\n" }
        index($0, begin) { running = 1 }
        END {
            if (over) exit status
            printf "the machine did not get to the end of the command:\n%s", early > "/dev/stderr"
            exit 70
        }'
