#!/bin/sh
# Fetch the third-party files that teamcase keeps in its tree: the Inter typeface, the icons, and axe-core for the tests.
# Run by hand when a version changes, then commit the result. Nothing is fetched when teamcase is built, tested or run.
# Needs npm (its configured registry answers), tar and sha256sum.
set -eu

INTER=5.3.0
TABLER=3.51.0
AXE=4.14.1

# Keep this list in the order people look for: signs, people, things, arrows, settings.
ICONS="alert-triangle clock circle-check circle info-circle flag check x plus dots
user users users-group user-plus home home-heart phone message message-2 note quote beach
calendar calendar-event calendar-plus file-text clipboard-list list-check checkbox target history bell bell-ringing building-community
chart-bar shield-lock lock eye key pencil trash archive printer download filter search link
chevron-right chevron-left chevron-down chevron-up arrow-right arrow-up arrow-down arrows-exchange arrow-back-up refresh
settings language sun moon contrast keyboard menu-2 logout wifi-off device-floppy"

root=$(cd "$(dirname "$0")/.." && pwd)
static="$root/teamcase/static"
tests="$root/tests/vendor"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unpack() { # package, version, folder
    mkdir -p "$work/$3"
    (cd "$work/$3" && npm pack --silent "$1@$2" > /dev/null 2>&1 && tar xzf ./*.tgz)
}

note() { # file, what it is, version, licence, licence text
    hash=$(cd "$root" && sha256sum "$1" | cut -d ' ' -f 1)
    printf '%s\n  what     %s\n  version  %s\n  licence  %s, text in %s\n  sha256   %s\n\n' "$1" "$2" "$3" "$4" "$5" "$hash"
}

sprite() { # one <symbol> for each icon, drawn lines only: width, colour and size come from the style sheet
    printf '<svg xmlns="http://www.w3.org/2000/svg">\n'
    for name in $ICONS; do
        printf '<symbol id="%s" viewBox="0 0 24 24">' "$name"
        grep '^  <' "$work/tabler/package/icons/outline/$name.svg" | grep -v 'M0 0h24v24H0z' | sed 's/^  //; s/ \/>$/\/>/' | tr -d '\n'
        printf '</symbol>\n'
    done
    printf '</svg>\n'
}

mkdir -p "$static/fonts" "$static/vendor" "$tests"
unpack @fontsource-variable/inter "$INTER" inter
unpack @tabler/icons "$TABLER" tabler
unpack axe-core "$AXE" axe

cp "$work/inter/package/files/inter-latin-wght-normal.woff2" "$static/fonts/inter-latin.woff2"
cp "$work/inter/package/files/inter-latin-ext-wght-normal.woff2" "$static/fonts/inter-latin-ext.woff2"
cp "$work/inter/package/LICENSE" "$static/vendor/inter-OFL-1.1.txt"
sprite > "$static/icons.svg"
cp "$work/tabler/package/LICENSE" "$static/vendor/tabler-icons-MIT.txt"
cp "$work/axe/package/axe.min.js" "$tests/axe.min.js"
cp "$work/axe/package/LICENSE" "$tests/axe-core-MPL-2.0.txt"

chmod 644 "$static"/fonts/* "$static/icons.svg" "$static"/vendor/* "$tests"/*
{
    printf 'Third-party files served by teamcase. Written by scripts/vendor.sh; do not edit by hand.\n\n'
    note teamcase/static/fonts/inter-latin.woff2 "Inter variable, latin (npm @fontsource-variable/inter)" "$INTER" OFL-1.1 inter-OFL-1.1.txt
    note teamcase/static/fonts/inter-latin-ext.woff2 "Inter variable, latin extended (npm @fontsource-variable/inter)" "$INTER" OFL-1.1 inter-OFL-1.1.txt
    note teamcase/static/icons.svg "Tabler icons, a choice joined into one sprite (npm @tabler/icons)" "$TABLER" MIT tabler-icons-MIT.txt
} > "$static/vendor/VENDOR.txt"
{
    printf 'Third-party files used by the tests only. Written by scripts/vendor.sh; do not edit by hand.\n\n'
    note tests/vendor/axe.min.js "axe-core, the accessibility checker (npm axe-core)" "$AXE" MPL-2.0 axe-core-MPL-2.0.txt
} > "$tests/VENDOR.txt"
printf 'Done: %s icons, Inter %s, axe-core %s.\n' "$(grep -c '<symbol' "$static/icons.svg")" "$INTER" "$AXE"
