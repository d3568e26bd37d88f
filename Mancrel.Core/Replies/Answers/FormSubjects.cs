using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// What the forms of web sites write for a subject ("Contact form", "Заявка с сайта"): nobody chose these words, and they tell nothing of
/// what is asked (<c>Languages/form-subjects.json</c>).
/// </summary>
internal static class FormSubjects
{
    // The longest first: "contact form submission" is no "submission" of a contact form.
    private static readonly string[] Known =
    [
        .. WordLists.Read("form-subjects.json").SelectMany(list => list.Value).Select(Fold).OrderByDescending(phrase => phrase.Length),
    ];

    /// <summary>What a subject says beside that; all of it where no form wrote it.</summary>
    public static string Beside(string subject)
    {
        var start = 0;
        if (subject.StartsWith('[') && subject.IndexOf(']', StringComparison.Ordinal) is > 0 and var bracket)
        {
            // "[Shop] Contact form": the name of the site.
            start = bracket + 1;
        }

        while (start < subject.Length && !char.IsLetterOrDigit(subject[start]))
        {
            start++;
        }

        var text = Fold(subject[start..]);
        var phrase = Array.Find(
            Known,
            known => text.StartsWith(known, StringComparison.Ordinal) && (text.Length == known.Length || !IsGoingOn(text, known.Length))
        );
        return phrase is null ? subject : subject[(start + phrase.Length)..].TrimStart(' ', ':', '-', '–', '—', '#', '|', '.', '"', '(');
    }

    // "New message board": words behind it belong to it, but for "from", a number, or what stands behind a sign.
    private static bool IsGoingOn(string text, int at) =>
        char.IsLetterOrDigit(text[at])
        || text[at] == ' ' && at + 1 < text.Length && char.IsLetter(text[at + 1]) && !IsFrom(text[(at + 1)..]);

    private static bool IsFrom(string rest) =>
        new[] { "from ", "от ", "с ", "von ", "de ", "via " }.Any(word => rest.StartsWith(word, StringComparison.Ordinal));

    // Character for character, so that places stay.
    private static string Fold(string text) =>
        string.Create(
            text.Length,
            text,
            static (folded, source) =>
            {
                for (var at = 0; at < source.Length; at++)
                {
                    folded[at] = source[at] is '\u2019' or '\u2018' or '\u02BB' or '\u02BC' or '`'
                        ? '\''
                        : char.ToLowerInvariant(source[at]);
                }
            }
        );
}
