using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// Takes a mail apart into the things that it asks: sentences and clauses in the form of a question or of a request to be told something.
/// </summary>
internal static class AskedParts
{
    // More than this nobody asks in earnest; what is left out is not called answered, the rest is enough to lower a band.
    private const int Most = 40;

    /// <summary>
    /// What a mail asks, in its own words, marked quotations left aside. The subject of an answer repeats an older question and
    /// does not count.
    /// </summary>
    public static IReadOnlyList<string> Of(string subject, string text)
    {
        var own = text.Length > TextNormaliser.MaximumLength ? text[..TextNormaliser.MaximumLength] : text;
        var sentences = Lines(TextNormaliser.WithoutQuotes(own))
            .SelectMany(line => Sentences.Split(line.Text).Select(sentence => (Text: sentence, line.Listed)));
        var parts = new List<string>();
        if (!IsAnswer(subject) && QuestionForms.IsMarked(subject))
        {
            parts.AddRange(Clauses(subject, listed: false));
        }

        foreach (var (sentence, listed) in sentences)
        {
            parts.AddRange(Clauses(sentence, listed));
        }

        return [.. parts.Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];
    }

    private static bool IsAnswer(string subject) => subject.AsSpan().IndexOf(':') is > 0 and <= 8;

    // Lines that a mailer or a hand broke in mid-sentence are one; what a list holds after a colon is asked with what stands before the
    // colon.
    private static IEnumerable<(string Text, bool Listed)> Lines(string text)
    {
        var open = "";
        var listing = false;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            var item = Item(line);
            if (open.Length > 0 && (line.Length == 0 || item > 0 || !Continues(open, line)))
            {
                yield return (open, listing && Item(open) > 0);
                listing = open[^1] == ':' || listing && Item(open) > 0;
                open = "";
            }

            open = open.Length == 0 ? line : open + " " + line;
        }

        if (open.Length > 0)
        {
            yield return (open, listing && Item(open) > 0);
        }
    }

    private static bool Continues(string open, string line) =>
        open[^1] is not ('.' or '!' or '?' or '…' or ':' or ';')
        && (char.IsLower(line[0]) || open.Length >= 50 && char.IsLetterOrDigit(line[0]));

    // "1. ", "2) ", "- ", "* ", "• ": the length of the mark; 0 where there is none.
    private static int Item(string line)
    {
        var digits = 0;
        while (digits < line.Length && digits < 2 && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        var mark = digits < line.Length && (digits > 0 ? line[digits] is '.' or ')' : line[digits] is '-' or '*' or '•' or '–');
        return mark && digits + 1 < line.Length && line[digits + 1] == ' ' ? digits + 2 : 0;
    }

    private sealed record Clause(string Text, bool Coordinated, bool Begins);

    private static IEnumerable<string> Clauses(string sentence, bool listed)
    {
        sentence = listed ? sentence[Item(sentence)..] : sentence;
        var marked = listed || QuestionForms.IsMarked(sentence);
        var starts = QuestionForms.Starts(sentence).ToList();
        var request = QuestionForms.Request(sentence);
        var clauses = Cut(sentence, starts, request);
        if (!marked && request < 0 && !clauses.Exists(clause => clause.Begins))
        {
            return [];
        }

        var asked = new bool[clauses.Count];
        var any = clauses.Exists(clause => clause.Begins);
        for (var at = 0; at < clauses.Count; at++)
        {
            var clause = clauses[at];
            asked[at] =
                clause.Begins
                || marked && !any && (clauses.Count == 1 || !QuestionForms.IsStatement(clause.Text))
                || at > 0
                    && asked[at - 1]
                    && (clause.Coordinated ? !QuestionForms.IsStatement(clause.Text) : Topic.Of(clause.Text) != Topic.Kinds.None);
        }

        // "Lampa va stol narxi qancha?": the question word stands at the end of all that it asks about.
        for (var at = clauses.Count - 2; at >= 0; at--)
        {
            asked[at] |=
                clauses[at + 1].Coordinated
                && asked[at + 1]
                && QuestionForms.EndsAsQuestion(clauses[at + 1].Text)
                && !QuestionForms.IsStatement(clauses[at].Text);
        }

        return clauses.Where((_, at) => asked[at]).Select(clause => clause.Text);
    }

    private static List<Clause> Cut(string sentence, List<int> starts, int request)
    {
        var cuts = new SortedDictionary<int, (int Next, bool Coordinated)>();
        foreach (System.Text.RegularExpressions.Match joint in QuestionForms.Joints(sentence))
        {
            cuts[joint.Index] = (joint.Index + joint.Length, joint.Groups["and"].Success);
        }

        foreach (var start in starts.Where(start => start > 0 && !cuts.Values.Any(cut => cut.Next == start)))
        {
            cuts.TryAdd(start, (start, false));
        }

        var clauses = new List<Clause>();
        var from = 0;
        var coordinated = false;
        foreach (var (at, cut) in cuts.Append(new(sentence.Length, (sentence.Length, false))))
        {
            var text = at > from ? sentence[from..at].Trim() : "";
            if (text.Any(char.IsLetterOrDigit))
            {
                var begins =
                    starts.Exists(start => start >= from && start < at)
                    || request >= from && request < at
                    || QuestionForms.EndsAsQuestion(text);
                clauses.Add(new(text, coordinated, begins));
                coordinated = cut.Coordinated;
            }
            else
            {
                coordinated |= cut.Coordinated;
            }

            from = Math.Max(from, cut.Next);
        }

        return clauses;
    }
}
