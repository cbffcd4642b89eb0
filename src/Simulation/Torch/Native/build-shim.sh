#!/bin/sh
# Builds the native library of the engine torch: build-shim.sh [--require] [--python PROGRAM] [FOLDER]
#
# FOLDER, by default the folder of this script, receives libmimverify_torch.so. libtorch is looked for in this order: the folder that
# TORCH_ROOT names (one that holds include/ and lib/, as a pip package or an unpacked libtorch does), the torch of the python3 on the path,
# Debian's libtorch-dev. Nothing is compiled again while source, compiler and libtorch stay the same. Without libtorch or g++ it says so and
# ends with 0 and no library, or with 1 under --require. Needs a shell, g++ and nothing of .NET.
set -u

require=0
python=python3
while [ $# -gt 0 ]; do
  case $1 in
    --require) require=1 ;;
    --python) python=$2; shift ;;
    -h|--help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) break ;;
  esac
  shift
done

here=$(cd "$(dirname "$0")" && pwd)
source=$here/mimverify_torch.cpp
folder=${1:-$here}
library=$folder/libmimverify_torch.so
stamp=$folder/libmimverify_torch.stamp
compiler=${CXX:-g++}

absent() {
  rm -f "$library" "$stamp"
  echo "torch: not built: $1"
  [ "$require" = 0 ]
  exit
}

include= lib= origin=
use() {
  if [ -f "$1/ATen/ATen.h" ] && [ -e "$2/libtorch_cpu.so" ]; then
    include=$1 lib=$2 origin=$3
    return 0
  fi
  return 1
}

if [ -n "${TORCH_ROOT:-}" ]; then
  # Somebody who names a folder means that one: no silent change to another.
  use "$TORCH_ROOT/include" "$TORCH_ROOT/lib" "TORCH_ROOT" \
    || absent "TORCH_ROOT=$TORCH_ROOT holds no include/ATen/ATen.h and lib/libtorch_cpu.so"
else
  # Finding a package does not import it: this takes milliseconds, importing torch takes seconds.
  package=$("$python" -c 'import importlib.util as u, os; s = u.find_spec("torch"); print(os.path.dirname(s.origin) if s and s.origin else "")' 2>/dev/null) || package=
  if [ -z "$package" ] || ! use "$package/include" "$package/lib" "the torch of $python"; then
    triple=$("$compiler" -dumpmachine 2>/dev/null) || triple=x86_64-linux-gnu
    use /usr/include "/usr/lib/$triple" "the system's libtorch-dev" \
      || absent "no libtorch found (TORCH_ROOT, the torch of $python, libtorch-dev). Install it: apt-get install libtorch-dev libopenblas0-openmp g++, or: pip install torch"
  fi
fi

command -v "$compiler" >/dev/null 2>&1 || absent "no C++ compiler $compiler. Install it: apt-get install g++"

# Wheels of before 2.6 were built for the old strings of the C++ library; the symbols tell.
if grep -zaq 'c105ErrorC[12].*7__cxx11' "$lib/libc10.so"; then abi=1; else abi=0; fi

resolved=$(readlink -f "$lib/libtorch_cpu.so")
fingerprint="$(cksum < "$source") $(cksum < "$0") $compiler $("$compiler" -dumpfullversion 2>/dev/null) $resolved $(stat -L -c '%s %Y' "$resolved" "$include/ATen/ATen.h" | tr '\n' ' ')"
if [ -f "$library" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$fingerprint" ]; then
  exit 0
fi

mkdir -p "$folder" || exit 1
echo "torch: compiling against $origin ($lib)"
cuda=
[ -e "$lib/libtorch_cuda.so" ] && cuda="-ltorch_cuda -lc10_cuda"
rm -f "$stamp"
# -idirafter: /usr/include may not come before the C++ library's own. --no-as-needed: libraries with CUDA are reached through registration alone, and the linker would drop them.
"$compiler" -std=c++20 -O2 -fPIC -shared -fvisibility=hidden -D_GLIBCXX_USE_CXX11_ABI=$abi -w \
  -idirafter "$include" -idirafter "$include/torch/csrc/api/include" "$source" -o "$library.partial" \
  -L"$lib" -Wl,-rpath,"$lib" -Wl,--no-as-needed -ltorch -ltorch_cpu $cuda -lc10 -ldl || { rm -f "$library.partial"; echo "torch: the compiler failed" >&2; exit 1; }
mv -f "$library.partial" "$library" && printf '%s\n' "$fingerprint" > "$stamp"
