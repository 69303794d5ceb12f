# The steps of a scenario's world inside the guest, as bash functions. A step that fails ends its scenario with its own
# words on the console; `take_down` puts everything back, whatever happened.
#
# The console says, for each scenario:
#   === scenario NAME
#   === report STATUS MILLISECONDS        the check has ended; its JSON follows
#   === over STATUS                       0 if all steps were made
# and what a failing step said between them.

node=/dev/video0
microphone=/dev/snd/pcmC0D0c
thread=vivid-000-vid-cap     # of the driver, while somebody streams
made=/run/scenario          # files of the running scenario
others=$made/others         # a line a process that was started beside the check
as_user=()
session=()
injection=
true_time=

# Kernel messages would land in the middle of a report.
echo 1 > /proc/sys/kernel/printk
# Reachable for every user, wherever the program lies.
touch /run/preflight && mount --bind "$PREFLIGHT" /run/preflight

scenario() {
    echo "=== scenario $1"
    mkdir -p "$made/bin"
    : > "$others"
}

# A camera of the kernel's own test driver, open to everybody as on a desktop.
camera() {
    modprobe vivid n_devs=1 node_types=0x1
    wait_for "a camera" test -c "$node"
    chmod 666 "$node"
}

# vivid's controls: control test_pattern=5 contrast=12
control() {
    local IFS=,
    v4l2-ctl -d "$node" -c "$*"
}

# The same after the check was given some pictures.
control_while_streaming() {
    (
        wait_for "the check to stream" streaming
        wait_for "pictures" eval '[ "$(pictures)" -ge 10 ]'
        control "$1"
        [ -e "$made/over" ] || touch "$made/injected"
    ) > /dev/null 2>&1 &
    echo $! >> "$others"
    injection=$1
}

# As another program leaves it behind.
last_format() {
    v4l2-ctl -d "$node" --set-fmt-video="pixelformat=$1"
}

owner_only() {
    chmod 600 "$node"
}

ordinary_user() {
    as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups --)
}

# A sound card without a sound server, for one program at a time.
sound_card() {
    modprobe snd-dummy pcm_devs=1 pcm_substreams=1
    wait_for "a sound card" test -c "$microphone"
    chmod 666 /dev/snd/*
}

# A program of that name that keeps the microphone to itself.
program_that_listens() {
    cp /bin/sleep "$made/bin/$1"
    "$made/bin/$1" 1000 > /dev/null 2>&1 9< "$microphone" &
    echo $! >> "$others"
}

# A running program of that name that does not touch the camera …
program() {
    cp /bin/sleep "$made/bin/$1"
    "$made/bin/$1" 1000 > /dev/null 2>&1 &
    echo $! >> "$others"
}

# … that has it open and takes no pictures …
program_that_opens() {
    cp /bin/sleep "$made/bin/$1"
    "$made/bin/$1" 1000 > /dev/null 2>&1 9< "$node" &
    echo $! >> "$others"
}

# … that takes pictures.
program_that_streams() {
    cp "$(command -v v4l2-ctl)" "$made/bin/$1"
    "$made/bin/$1" -d "$node" --stream-mmap > /dev/null 2>&1 &
    echo $! >> "$others"
    wait_for "$1 to stream" streaming
}

# … that takes pictures from a sound and video server of its own, which has the camera open.
program_through_pipewire() {
    local bus=$made/session/bus
    session=(env XDG_RUNTIME_DIR="$made/session" DBUS_SESSION_BUS_ADDRESS="unix:path=$bus")
    mkdir -m 700 "$made/session"
    # WirePlumber leaves where there is no bus, and where nobody could sign in.
    mkdir -p /run/systemd/{seats,sessions,users,machines}
    dbus-daemon --session --nofork --nopidfile --address="unix:path=$bus" > "$made/bus" 2>&1 &
    echo $! >> "$others"
    wait_for "a bus" test -S "$bus"
    "${session[@]}" pipewire > "$made/pipewire" 2>&1 &
    echo $! >> "$others"
    wait_for "PipeWire" listed Core pipewire-0
    # It would not wait for the server.
    "${session[@]}" wireplumber > "$made/wireplumber" 2>&1 &
    echo $! >> "$others"
    wait_for "WirePlumber" listed Client WirePlumber
    # What a device manager would tell WirePlumber of.
    mkfifo "$made/orders"
    "${session[@]}" pw-cli < "$made/orders" > "$made/answers" 2>&1 &
    echo $! >> "$others"
    exec 8> "$made/orders"
    echo "create-node spa-node-factory { factory.name=api.v4l2.source node.name=v4l2_input.vivid media.class=Video/Source" \
        "media.role=Camera device.api=v4l2 api.v4l2.path=$node }" >&8
    wait_for "PipeWire's camera" listed Node v4l2_input.vivid
    cp "$(command -v gst-launch-1.0)" "$made/bin/$1"
    "${session[@]}" "$made/bin/$1" pipewiresrc ! videoconvert ! fakesink sync=false > "$made/pictures" 2>&1 &
    echo $! >> "$others"
    wait_for "$1 to be given pictures" streaming || {
        tail -n 20 "$made/pipewire" "$made/wireplumber" "$made/answers" "$made/pictures" >&2
        return 1
    }
}

listed() {
    "${session[@]}" pw-cli list-objects "$1" | grep -q "$2"
} 2> /dev/null

# A file in a home of the person's own.
home_file() {
    session+=(env HOME="$made/home")
    mkdir -p "$made/home/$(dirname "$1")"
    printf %s "$2" > "$made/home/$1"
}

# A program that takes so much memory that about that many megabytes are left. What others
# give back meanwhile, it takes as well.
program_that_leaves_megabytes() {
    cp /bin/dd "$made/bin/$1"
    mkfifo "$made/fifo"
    sleep 1000 < "$made/fifo" &
    echo $! >> "$others"
    wait_for "$1 to leave $2 MB" leaves_megabytes "$1" "$2"
}

leaves_megabytes() {
    local take=$(($(available) - $2)) taker
    [ "$take" -ge 30 ] || return 0
    "$made/bin/$1" if=/dev/zero of="$made/fifo" bs="${take}M" count=1 2> /dev/null &
    taker=$!
    echo "$taker" >> "$others"
    # Held, not merely asked for.
    wait_for "$1 to take $take MB" holds_megabytes "$taker" "$take"
    return 1
}

# The kernel keeps the last pages of each task to itself for a while: some are not counted yet.
holds_megabytes() {
    awk -v take="$2" '$1 == "RssAnon:" { exit $2 / 1024 < take - 8 }' "/proc/$1/status"
}

available() {
    awk '$1 == "MemAvailable:" { print int($2 / 1024) }' /proc/meminfo
}

clock_ahead_minutes() {
    true_time=$(date +%s)
    set_at=$(uptime_ms)
    date -s "@$((true_time + $1 * 60))" > /dev/null
}

# The way to the hosts that the bench serves outside the guest.
network() {
    modprobe virtio_net
    wait_for "a network card" test -e /sys/class/net/eth0
    ip address add 10.0.2.15/24 dev eth0
    ip link set eth0 up
}

check() {
    local from status=0
    from=$(uptime_ms)
    "${session[@]}" "${as_user[@]}" timeout -s KILL 75 /run/preflight "$@" > "$made/report" 2> "$made/errors" < /dev/null || status=$?
    touch "$made/over"
    local took=$(($(uptime_ms) - from))
    cat "$made/errors"
    if [ -n "$injection" ] && [ ! -e "$made/injected" ]; then
        echo "$injection was not set while the check streamed"
        return 1
    fi
    echo "=== report $status $took"
    cat "$made/report"
    echo
}

take_down() {
    echo "=== over $1"
    while read -r process; do
        kill -KILL "$process"
    done < "$others" 2> /dev/null
    wait
    rm -rf "$made"
    if [ -d /sys/class/net/eth0 ]; then
        modprobe -r virtio_net
    fi
    # A device that is still held stays a moment.
    wait_for "the camera and the sound card to go" gone
}

gone() {
    [ ! -d /sys/module/vivid ] || rmmod vivid || return
    [ ! -d /sys/module/snd_dummy ] || rmmod snd-dummy
} 2> /dev/null

streaming() {
    grep -qsx "$thread" /proc/[0-9]*/comm
}

# How many pictures the driver has made: its thread waits once for each.
pictures() {
    local file key value
    for file in $(grep -lsx "$thread" /proc/[0-9]*/comm); do
        while read -r key value; do
            [ "$key" != voluntary_ctxt_switches: ] || echo "$value"
        done < "${file%comm}status"
    done
}

uptime_ms() {
    local seconds rest
    read -r seconds rest < /proc/uptime
    echo "${seconds/./}0"
}

wait_for() {
    local what=$1 give_up=$(($(uptime_ms) + 60000))
    shift
    until "$@"; do
        if [ "$(uptime_ms)" -gt "$give_up" ]; then
            echo "waited in vain for $what" >&2
            return 1
        fi
        sleep 0.05
    done
}

clock_back() {
    [ -z "$true_time" ] || date -s "@$((true_time + ($(uptime_ms) - set_at) / 1000))" > /dev/null
}
