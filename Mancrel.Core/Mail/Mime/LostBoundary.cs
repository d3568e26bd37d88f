using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>Finds the boundary that a sender meant when the declared one never occurs.</summary>
internal static class LostBoundary
{
    private const int MaxCandidates = 100;

    /// <summary>The first line that starts with <c>--</c> and is followed by a Content-… header; null when there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> candidate = default;
        var seen = 0;
        foreach (var range in body.Split((byte)'\n'))
        {
            var line = body[range].TrimEnd(" \t\r"u8);
            if (!candidate.IsEmpty && line.Length > 8 && Ascii.EqualsIgnoreCase(line[..8], "content-"u8))
            {
                return Encoding.Latin1.GetString(candidate);
            }

            candidate = default;
            if (line.Length is > 2 and < 300 && line.StartsWith("--"u8) && line[2..].ContainsAnyExcept((byte)'-'))
            {
                candidate = line[2..];
                if (++seen > MaxCandidates)
                {
                    return null;
                }
            }
        }

        return null;
    }
}
