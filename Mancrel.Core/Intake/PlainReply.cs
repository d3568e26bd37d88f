namespace Mancrel.Core.Intake;

/// <summary>Finds the newly written part of plain text.</summary>
internal static class PlainReply
{
    private static readonly string[] Wrote = ["wrote:", "писал:", "писала:", "пишет:", "написал:", "написала:", "написал(а):", "yozdi:", "schrieb:", "schrieb am", "a écrit :", "a écrit:", "escribió:", "ha scritto:", "escreveu:", "schreef:"];

    /// <summary>The new part; the whole text, trimmed, when nothing is left.</summary>
    public static string Extract(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var kept = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line is "--" or "-- " || IsSplitter(line) || (Array.Exists(Wrote, w => line.EndsWith(w, StringComparison.OrdinalIgnoreCase)) && i > 0))
            {
                break;
            }

            if (!line.StartsWith('>'))
            {
                kept.Add(lines[i]);
            }
        }

        var result = string.Join('\n', kept).Trim();
        return result.Length > 0 ? result : text.Trim();
    }

    private static bool IsSplitter(string line) => line.StartsWith("-----", StringComparison.Ordinal) && line.EndsWith("---", StringComparison.Ordinal) && line.Length > 12;
}
