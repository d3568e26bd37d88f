namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Tells undeclared Cyrillic from Western text. Cyrillic words are whole runs of high bytes, Western ones hold one or two; and
/// ordinary text is mostly lower case, which windows-1251 keeps at E0–FF and KOI8-R at C0–DF.
/// </summary>
internal static class CyrillicGuess
{
    private const int Sample = 65536;

    /// <summary>1251, 20866 (KOI8-R), or null when it does not look Cyrillic.</summary>
    public static int? Of(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, Sample)];
        int inRuns = 0,
            alone = 0,
            low = 0,
            high = 0,
            run = 0;
        for (var i = 0; i <= bytes.Length; i++)
        {
            var b = i < bytes.Length ? bytes[i] : (byte)0;
            if (b >= 0xC0)
            {
                run++;
                if (b >= 0xE0)
                {
                    high++;
                }
                else
                {
                    low++;
                }

                continue;
            }

            if (run >= 3)
            {
                inRuns += run;
            }
            else
            {
                alone += run;
            }

            run = 0;
        }

        return inRuns <= 2 * alone ? null
            : high >= low ? 1251
            : 20866;
    }
}
