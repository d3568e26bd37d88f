using System.Text;
using System.Text.RegularExpressions;
using Mancrel.Core.Mail.Files;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Writing;

namespace Mancrel.Core.Mail.Reading;

/// <summary>Takes a letter apart into what the reading text holds, what is known to be old, what is harmless, and what is left.</summary>
internal sealed partial class LetterParts
{
    private const int MaxText = 200_000;
    private const int MaxCompared = 8_000;

    // What readers and providers say where a part of the mail was not read or never came.
    private static readonly string[] Lost = ["nothing after it was read", "parts were read", "nested deeper", "stayed at Mailgun"];

    private readonly InboundEmail _email;
    private readonly IReadOnlyList<FileReading?> _files;
    private readonly bool _answers;

    // A subject says "Re:" whoever types it: lines without a mark are old by it only where a chain of Message-IDs says so too.
    private readonly bool _chained;
    private readonly HeldWords _held;
    private readonly HashSet<string> _seen;
    private readonly string _sender;
    private readonly StringBuilder _further = new();
    private readonly StringBuilder _quoted = new();
    private readonly List<string> _unread = [];
    private readonly List<string> _paragraph = [];

    private LetterParts(InboundEmail email, IReadOnlyCollection<string> held, IReadOnlyList<FileReading?> files, string reading)
    {
        _email = email;
        _files = files;
        _held = new HeldWords(held);
        _chained = email.InReplyTo.Count > 0 || email.References.Count > 0;
        _answers = !_held.IsEmpty || Answers(email);
        _seen = Seen(reading);
        _sender = email.From is { } from ? $"{from.Name} {from.Address}" : "";
    }

    /// <summary>Judges.</summary>
    public static JudgedLetter Judge(InboundEmail email, IReadOnlyCollection<string> held, IReadOnlyList<FileReading?> files)
    {
        var reading = ReplyText.Extract(email);
        var parts = new LetterParts(email, held, files, reading);
        var html = email.Html is { } source ? HtmlText.Convert(source) : null;
        var fromHtml = html is not null && (string.IsNullOrWhiteSpace(email.Text) || email.Text == html);
        var history = "";
        if (email.Html is not null && parts._answers)
        {
            HtmlReply.Convert(email.Html, out history);
        }

        parts.Read(parts.Bound(fromHtml ? html! : email.Text), fromHtml ? history : "");
        if (html is not null && !fromHtml)
        {
            parts.Compare(html, history, "the HTML part holds words that the text part lacks");
        }

        if (email.Html is { } markup)
        {
            // What only some readers show.
            parts.Compare(HtmlAsides.Texts(markup), history, "the HTML part holds words that not every reader shows");
            Add(parts._quoted, HtmlAsides.Labels(markup));
        }

        foreach (var other in email.OtherTexts)
        {
            parts.Compare(other, history, "another part of the mail holds words that its text lacks");
        }

        return parts.Result(reading);
    }

    /// <summary>
    /// Whether the mail says that it answers one: a chain of Message-IDs, or the subject of an answer (a forward is none).
    /// </summary>
    public static bool Answers(InboundEmail email) =>
        email.InReplyTo.Count > 0
        || email.References.Count > 0
        || ReplySubject.Bare(email.Subject).Length < email.Subject.Trim().Length && !Forwarded().IsMatch(email.Subject);

    // What the classifier and the guards find in the reading text by themselves: quoted lines are none of it.
    private static HashSet<string> Seen(string reading)
    {
        var lines = reading.Split('\n');
        var onlyQuoted = lines.All(line => string.IsNullOrWhiteSpace(line) || ReplyMarks.IsQuote(line));
        return lines
            .TakeWhile(line => !line.StartsWith("-----", StringComparison.Ordinal))
            .Where(line => onlyQuoted || !ReplyMarks.IsQuote(line))
            .Select(HeldWords.Of)
            .ToHashSet(StringComparer.Ordinal);
    }

    private string Bound(string text)
    {
        var squeezed = text.Length > MaxText / 10 ? JudgedLetter.Squeeze(text) : text;
        if (squeezed.Length <= MaxText)
        {
            return squeezed;
        }

        Unread("it is longer than what is read");
        return squeezed[..(MaxText / 2)] + "\n\n" + squeezed[^(MaxText / 2)..];
    }

    private void Read(string text, string history)
    {
        var lines = text.Split('\n').ToList();
        var places = Places.Of(lines);
        var quoted = history.Split('\n').Select(HeldWords.Of).ToHashSet(StringComparer.Ordinal);
        var before = "";
        for (var i = 0; i < lines.Count; i++)
        {
            var words = HeldWords.Of(lines[i]);
            var place = quoted.Contains(words) ? Place.Quote : places[i];
            if (words.Length == 0)
            {
                EndParagraph();
            }
            else if (_seen.Contains(words) && place != Place.Quote)
            {
                EndParagraph();
            }
            else
            {
                Take(lines[i], words, before, place);
            }

            before = words.Length == 0 ? before : lines[i];
        }

        EndParagraph();
    }

    private void Take(string line, string words, string before, Place place)
    {
        if (!_answers)
        {
            if (place == Place.Letter)
            {
                _paragraph.Add(line);
            }
            else if (!_seen.Contains(words))
            {
                Add(_further, line);
            }

            return;
        }

        if (!_held.IsEmpty && _held.Holds(line, before))
        {
            return;
        }

        switch (place)
        {
            case Place.Quote or Place.Mark:
            case Place.History when _held.IsEmpty && _chained:
                Add(_quoted, line);
                break;
            default:
                _paragraph.Add(line);
                break;
        }
    }

    private void EndParagraph()
    {
        if (_paragraph.Count > 0 && !HarmlessTail.Is(_paragraph, _sender))
        {
            foreach (var line in _paragraph)
            {
                Add(_further, line);
            }

            _further.Append('\n');
        }

        _paragraph.Clear();
    }

    /// <summary>Another rendering of the letter: what only it says is judged too, and a person looks.</summary>
    private void Compare(string other, string history, string reason)
    {
        var text = new HeldWords([_email.Text]);
        var quoted = history.Split('\n').Select(HeldWords.Of).ToHashSet(StringComparer.Ordinal);
        var lines = Bound(other).Split('\n');
        if (lines.Length > MaxCompared)
        {
            Unread("it is longer than what is read");
        }

        foreach (var line in lines.Take(MaxCompared / 2).Concat(lines.Skip(MaxCompared / 2).TakeLast(MaxCompared / 2)))
        {
            var words = HeldWords.Of(line);
            if (words.Length == 0 || text.Covers(line) || !_held.IsEmpty && _held.Holds(line) || HarmlessTail.Is([line], _sender))
            {
                continue;
            }

            if (_answers && quoted.Contains(words))
            {
                Add(_quoted, line);
                continue;
            }

            Add(_further, line);
            Unread(reason);
        }
    }

    // Without the marks by which readers of plain text leave lines out.
    private static void Add(StringBuilder to, string line) =>
        to.Append(line.Trim().TrimStart('>', ' ', '|').TrimStart('-', ' ')).Append('\n');

    private void Unread(string reason)
    {
        if (!_unread.Contains(reason))
        {
            _unread.Add(reason);
        }
    }

    private JudgedLetter Result(string reading)
    {
        var further = Cut(_further);
        var asked = Asked(reading + "\n" + further);
        var attached = string.Join(
            "\n\n",
            asked.Select(at => _files[at]!.Text).Where(text => !_email.Text.Contains(text, StringComparison.Ordinal))
        );
        foreach (var (file, at) in _files.Select((file, at) => (file, at)).Where(one => one.file is not null && !asked.Contains(one.at)))
        {
            // Nothing says that it is asked: it is looked through for what must not be missed.
            Add(_quoted, file!.Text);
        }

        var quoted = Cut(_quoted);
        var letter = new JudgedLetter
        {
            Further = further,
            Quoted = quoted,
            Attached = attached,
            AskedFiles = asked,
        };
        var own =
            reading.Length + further.Length + attached.Length > JudgedLetter.Longest
                ? JudgedLetter.Squeeze(reading + "\n" + further) + "\n\n" + attached
                : "";
        if (own.Length > JudgedLetter.Longest)
        {
            Unread("it is longer than what is read");
        }

        if (_email.Repairs.Any(repair => Lost.Any(words => repair.Contains(words, StringComparison.Ordinal))))
        {
            Unread("a part of the mail was lost on its way or could not be taken apart");
        }

        foreach (var reason in UnreadFiles.In(_email, reading + further, at => asked.Contains(at) && IsWhole(_files[at]!)))
        {
            Unread(reason);
        }

        return letter with
        {
            Unread = [.. _unread],
        };
    }

    /// <summary>
    /// The files that hold what is asked: those that the letter sends to, those of a letter that says nothing itself, and lists of goods.
    /// </summary>
    private List<int> Asked(string letter)
    {
        var sends = FilePointers.In(letter) || FilePointers.In(_email.Subject) || FilePointers.SaysNothing(letter);
        return [.. Enumerable.Range(0, _files.Count).Where(at => _files[at] is { Text.Length: > 0 } file && (sends || file.ListsGoods))];
    }

    // What hangs on an invitation is a person's, and of what is cut or has pictures nobody knows what else it says.
    private static bool IsWhole(FileReading file) => file is { State: FileReadState.Read, IsInvitation: false };

    private string Cut(StringBuilder text)
    {
        var squeezed = JudgedLetter.Squeeze(text.ToString());
        if (squeezed.Length <= JudgedLetter.LongestBeyond)
        {
            return squeezed;
        }

        Unread("it is longer than what is read");
        return squeezed[..(JudgedLetter.LongestBeyond / 2)] + "\n" + squeezed[^(JudgedLetter.LongestBeyond / 2)..];
    }

    [GeneratedRegex(
        @"^\s*(?:fwd?|wg|пересл\w*|tr|rv|enc|ilt|vb|vl|vs|doorst|yo'naltirildi|转发|轉寄|転送)\s?[:：]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Forwarded();
}
