using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Writing;

/// <summary>Subjects of answers: one <c>Re: </c>, whatever mail programs of whatever language put before.</summary>
public static partial class ReplySubject
{
    // A subject with more prefixes than this is no subject.
    private const int MaxPrefixes = 50;

    /// <summary><c>Re: </c> and the bare subject; <c>Re:</c> alone when there is none.</summary>
    public static string For(string subject) => ("Re: " + Bare(subject)).TrimEnd();

    /// <summary>True of the subject of an answer, or of what is passed on: it was written for another mail.</summary>
    public static bool IsOne(string subject) => Prefix().IsMatch(subject.TrimStart());

    /// <summary>
    /// The subject without answer and forward prefixes (<c>Re[2]:</c>, <c>AW:</c>, <c>Отв:</c>, <c>Fwd:</c>), one line, single blanks.
    /// </summary>
    public static string Bare(string subject)
    {
        var text = Blanks().Replace(subject.Length > 2000 ? subject[..2000] : subject, " ").Trim();
        for (var i = 0; i < MaxPrefixes && Prefix().Match(text) is { Success: true } match; i++)
        {
            text = text[match.Length..].TrimStart();
        }

        return text;
    }

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(
        @"^(?:re|ре|fwd?|aw|wg|antw|antwort|sv|vs|vb|vl|vá|ref|rv|res|enc|tr|rif|rép|rep|odp|pd|ynt|ilt|yo'n|yoʻn|javob|jav"
            + @"|отв|ответ|от|на|нa|ha|пересл|переслано|fs|atb|bls|tl|转发|回复|答复|轉寄|回覆|返信|転送)\s?(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,3}"
            + @"|\^\d{1,3})?\s?[:：]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Prefix();
}
