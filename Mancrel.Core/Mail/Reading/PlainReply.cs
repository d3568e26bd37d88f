namespace Mancrel.Core.Mail.Reading;

/// <summary>Finds the newly written part of plain text by the kinds of its lines.</summary>
internal static class PlainReply
{
    /// <summary>The new part; the whole text, trimmed, when nothing is left.</summary>
    public static string Extract(string text)
    {
        var whole = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var lines = new ReplyLines(whole);
        lines.DropWarnings();
        lines.CutSignature();
        lines.DropMobileSignatures();
        lines.CutAtHistory();
        lines.DropQuotes();
        lines.CutDisclaimer();
        var result = lines.ToString();
        return result.Length > 0 ? result : whole.Trim();
    }
}
