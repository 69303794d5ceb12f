/* Rust programs for Windows take their randomness from ProcessPrng. Debian's wine 8 has no bcryptprimitives.dll; this one
 * forwards to RtlGenRandom, which wine has (exported as SystemFunction036). For tests under wine only. */

#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    while (length > 0) {
        ULONG part = length > 0x7fffffff ? 0x7fffffff : (ULONG)length;
        if (!RtlGenRandom(data, part))
            return FALSE;
        data += part;
        length -= part;
    }
    return TRUE;
}
