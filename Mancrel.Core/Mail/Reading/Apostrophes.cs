namespace Mancrel.Core.Mail.Reading;

/// <summary>One kind of apostrophe for all that people type: Uzbek alone has five in use (oʻ, o‘, o', o`, oʼ).</summary>
internal static class Apostrophes
{
    /// <summary>The text with <c>'</c> for each of them; all else as it stands.</summary>
    public static string Plain(string text) =>
        string.Create(
            text.Length,
            text,
            static (to, from) =>
            {
                for (var at = 0; at < from.Length; at++)
                {
                    to[at] = from[at] is '’' or '‘' or 'ʻ' or 'ʼ' or '`' or '´' ? '\'' : from[at];
                }
            }
        );
}
