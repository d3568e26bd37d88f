using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Local.Demo.Past;

/// <summary>Letters of the past as the documents that would have come of them.</summary>
/// <param name="us">The shop's own address.</param>
/// <param name="now">The end of the past.</param>
internal sealed class PastThreads(string us, DateTimeOffset now)
{
    private const string Reader = "mancrel-linear-4";
    private const string Drafter = "mancrel-answers-1";
    private const double AutoSend = 0.9;
    private const double Approve = 0.6;

    /// <summary>The conversation with its messages, its decision and the trail of it.</summary>
    public IReadOnlyList<Action<DocumentBatch>> Thread(PastLetter letter)
    {
        var question = Question(letter);
        var writes = new List<Action<DocumentBatch>> { batch => batch.Create(Talk(letter, question)), batch => batch.Create(question) };
        if (letter.SentAt is { } sent)
        {
            writes.Add(batch => batch.Create(Reply(letter, question, sent)));
        }

        if (letter.End != PastEnd.Nothing)
        {
            writes.Add(batch => batch.Create(Decision(letter, question)));
            writes.Add(batch => batch.Create(Audit.Line(question, "decide", letter.DecidedAt, Reason(letter))));
        }

        if (AuditOf(letter, question) is { } audit)
        {
            writes.Add(batch => batch.Create(audit));
        }

        return writes;
    }

    /// <summary>The lines of the contact's timeline: written here, nothing of it is taken for news.</summary>
    public IEnumerable<Activity> Lines(PastLetter letter)
    {
        var question = Question(letter);
        yield return Line(letter, question, ActivityKind.EmailIn, letter.At, letter.Text, letter.Person.Name);
        if (letter.SentAt is { } sent)
        {
            var by = letter.End == PastEnd.AutoSent ? MessageDecision.Automatic : letter.By!;
            yield return Line(letter, Reply(letter, question, sent), ActivityKind.EmailOut, sent, letter.Answer!, by);
        }
    }

    /// <summary>What calibration learns of it; null where nobody said whether the draft was right.</summary>
    public VerdictRecord? Label(PastLetter letter)
    {
        var verdict = letter.End switch
        {
            PastEnd.Approved => Verdict.Accepted,
            PastEnd.Edited => Verdict.EditedLightly,
            PastEnd.Rejected => Verdict.Rejected,
            PastEnd.Cancelled => Verdict.Cancelled,
            PastEnd.AutoSent when letter.Audited && IsJudged(letter) => Verdict.Accepted,
            _ => (Verdict?)null,
        };
        var question = Question(letter);
        return verdict is not { } label
            ? null
            : new VerdictRecord
            {
                DecisionId = AiDecision.IdOf(question.MessageId, 0),
                ConversationId = question.ConversationId,
                MessageId = question.MessageId,
                Intent = letter.Ask.Intent,
                Verdict = label,
                Shown = letter.Confidence,
                AutoSend = letter.Band == Band.AutoSend,
                At = letter.PersonAt ?? letter.SentAt ?? letter.DecidedAt,
                By = letter.By!,
                EditShare = letter.EditShare,
            };
    }

    private bool IsJudged(PastLetter letter) => letter.At < now.AddDays(-10);

    private Message Question(PastLetter letter)
    {
        var id = new MessageId("m_" + letter.Digits);
        return new Message
        {
            MessageId = id,
            ConversationId = new ConversationId("c_" + letter.Digits),
            Direction = MessageDirection.Inbound,
            State = letter.End switch
            {
                PastEnd.Waiting => MessageState.Escalated,
                PastEnd.Nothing => MessageState.Suppressed,
                _ => letter.SentAt is null ? MessageState.Escalated : MessageState.Answered,
            },
            Suppressed = letter.End == PastEnd.Nothing ? "needs no answer" : null,
            From = Address(letter.Person),
            To = [us],
            Counterpart = AddressKey.For(letter.Person.Emails[0]),
            Subject = letter.Subject,
            Text = letter.Text,
            ReplyText = letter.Text,
            ReceivedAt = letter.At,
            Date = letter.At,
            MailMessageId = $"{letter.Digits}@{letter.Person.Emails[0].Split('@')[1]}",
            Provider = "generic",
            ContactId = letter.Person.ContactId,
            Classification = Understood(letter),
            Draft = Draft(letter),
            OriginalDraft = letter is { EditShare: not null, Draft: { } first } ? letter.Whole(first) : null,
            Decision = letter.End == PastEnd.Nothing ? null : Decided(letter),
            ReplyId = letter.SentAt is null ? null : new MessageId("r_" + letter.Digits),
        };
    }

    private Message Reply(PastLetter letter, Message question, DateTimeOffset sent) =>
        new()
        {
            MessageId = new MessageId("r_" + letter.Digits),
            ConversationId = question.ConversationId,
            Direction = MessageDirection.Outbound,
            State = MessageState.Sent,
            From = us,
            To = [question.From],
            Counterpart = question.Counterpart,
            Subject = "Re: " + letter.Subject,
            Text = letter.Whole(letter.Answer!),
            ReplyText = letter.Whole(letter.Answer!),
            ReceivedAt = sent,
            Date = sent,
            MailMessageId = "r_" + letter.Digits + "@birchandbrass.example",
            References = [question.MailMessageId!],
            ContactId = letter.Person.ContactId,
            ReplyId = question.MessageId,
            Send = new SendRecord
            {
                Key = "r_" + letter.Digits,
                ReservedAt = sent,
                HandoverAt = sent,
                SentAt = sent,
                Automatic = letter.End == PastEnd.AutoSent,
                Instance = question.Id,
            },
        };

    private Conversation Talk(PastLetter letter, Message question)
    {
        var last = letter.SentAt ?? letter.At;
        var open = question.State == MessageState.Escalated;
        return new Conversation
        {
            ConversationId = question.ConversationId,
            Subject = letter.Subject,
            ThreadSubject = letter.Subject.ToLowerInvariant(),
            Counterpart = question.Counterpart,
            CounterpartName = letter.Person.Name,
            ContactId = letter.Person.ContactId,
            CompanyId = letter.Person.CompanyId,
            State =
                open ? ConversationState.Open
                : last < now.AddDays(-5) ? ConversationState.Closed
                : ConversationState.Waiting,
            AssigneeId = letter.By is { } by && letter.End != PastEnd.AutoSent ? User.IdOf(by) : null,
            LastMessageAt = last,
            Preview = Start(letter.Answer is { } answer && letter.SentAt is not null ? letter.Whole(answer) : letter.Text),
            MessageCount = letter.SentAt is null ? 1 : 2,
            LatestInbound = question.MessageId,
            OpenQuestions = open ? [question.MessageId] : [],
            Intent = letter.Ask.Intent,
            Priority = question.Classification!.Priority,
            LatestState = question.State,
        };
    }

    private static Classification Understood(PastLetter letter) =>
        new()
        {
            Intent = letter.Ask.Intent,
            Intents = [new IntentScore(letter.Ask.Intent, Math.Min(0.99, letter.Confidence + 0.05))],
            Priority = letter.Ask.Intent switch
            {
                Intent.Complaint => 90,
                Intent.DeliveryProblem or Intent.OrderRequest => 75,
                Intent.ThanksAck => 10,
                _ => 50,
            },
            PriorityReasons = [],
            Sentiment = letter.Ask.Intent switch
            {
                Intent.Complaint or Intent.DeliveryProblem => Sentiment.Negative,
                Intent.ThanksAck => Sentiment.Positive,
                _ => Sentiment.Neutral,
            },
            Language = letter.Person.Language!,
            Summary = Start(letter.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1]),
            Confidence = Math.Min(0.99, letter.Confidence + 0.03),
            RawConfidence = Math.Min(0.99, letter.Confidence + 0.03),
            Entities = Entities.Empty,
            Model = Reader,
        };

    private static Draft? Draft(PastLetter letter) =>
        letter.Draft is null
            ? null
            : new Draft
            {
                Body = letter.Whole(letter.End == PastEnd.Edited ? letter.Answer! : letter.Draft),
                Language = letter.Person.Language!,
                Claims = [],
                Confidence = letter.Confidence,
                Accounted = letter.Band == Band.AutoSend,
                Asked = letter.Ask.Intent,
                Answers = [letter.Ask.Intent],
                Model = Drafter,
            };

    private static MessageDecision Decided(PastLetter letter) =>
        new()
        {
            Band = letter.Band,
            Action = ActionOf(letter),
            Confidence = letter.Confidence,
            Threshold = letter.Band == Band.AutoSend ? AutoSend : Approve,
            Reason = letter.End == PastEnd.Rejected ? "It does not answer what was asked." : Reason(letter),
            At = letter.PersonAt ?? letter.DecidedAt,
            By = letter.PersonAt is null ? MessageDecision.Automatic : letter.By!,
            Via = letter.PersonAt is null ? null : "app",
        };

    private AiDecision Decision(PastLetter letter, Message question) =>
        new()
        {
            DecisionId = AiDecision.IdOf(question.MessageId, 0),
            ConversationId = question.ConversationId,
            MessageId = question.MessageId,
            ContactId = letter.Person.ContactId,
            Inputs = [new DecisionInput("message", question.Id, null)],
            Questions = [question.MessageId],
            At = letter.DecidedAt,
            Intent = letter.Ask.Intent,
            Classification = question.Classification,
            Model = Reader,
            DraftModel = letter.Draft is null ? null : Drafter,
            DraftHash = letter.Draft is { } draft ? Hashing.Full(letter.Whole(draft)) : null,
            RawConfidence = letter.Confidence,
            ShownConfidence = letter.Confidence,
            Confidence = letter.Confidence,
            AutoSendThreshold = AutoSend,
            ApproveThreshold = Approve,
            Band = letter.Band,
            Action = ActionOf(letter),
            Reason = Reason(letter),
            Verdict = VerdictOf(letter),
            VerdictBy = letter.PersonAt is null ? null : letter.By,
            EditShare = letter.EditShare,
        };

    private BlindAudit? AuditOf(PastLetter letter, Message question) =>
        !letter.Audited || letter.SentAt is not { } sent
            ? null
            : new BlindAudit
            {
                AuditId = BlindAudit.IdOf(question.MessageId, 0),
                ConversationId = question.ConversationId,
                MessageId = question.MessageId,
                Subject = letter.Subject,
                Question = letter.Text,
                Answer = letter.Whole(letter.Answer!),
                At = sent,
                State = IsJudged(letter) ? AuditState.Judged : AuditState.Waiting,
                Right = IsJudged(letter) ? true : null,
                By = IsJudged(letter) ? letter.By : null,
                JudgedAt = IsJudged(letter) ? sent.AddDays(1) : null,
            };

    private static string ActionOf(PastLetter letter) =>
        letter.End switch
        {
            PastEnd.AutoSent => "send",
            PastEnd.Cancelled => "cancel",
            PastEnd.Approved => "approve",
            PastEnd.Edited => "edit",
            PastEnd.Rejected => "reject",
            _ => "escalate",
        };

    private string? VerdictOf(PastLetter letter) =>
        letter.End switch
        {
            PastEnd.AutoSent => letter.Audited && IsJudged(letter) ? "audit_right" : "auto_sent",
            PastEnd.Cancelled => "cancelled",
            PastEnd.Approved => "sent_as_is",
            PastEnd.Edited => "edited",
            PastEnd.Rejected => "rejected",
            _ => null,
        };

    // As Replies/Judging/BandPolicy.cs says it.
    private static string Reason(PastLetter letter)
    {
        var sure = letter.Confidence.ToString("0.0000", CultureInfo.InvariantCulture);
        return letter.Band switch
        {
            Band.AutoSend => $"Confidence {sure} reaches 0.90 and no guard objects.",
            Band.Approve => $"Confidence {sure} is below 0.90: a person approves.",
            _ => $"Confidence {sure} is below 0.60: a person answers.",
        };
    }

    private static Activity Line(PastLetter letter, Message message, ActivityKind kind, DateTimeOffset at, string text, string by) =>
        new()
        {
            // The id that the timeline's projection would give it (Crm/Projections/TimelineProjection.cs).
            ActivityId = "a_" + message.Id,
            Home = Contact.PartitionOf(letter.Person.ContactId),
            At = at,
            What = kind,
            Summary = message.Subject,
            Body = text,
            By = by,
            ContactId = letter.Person.ContactId,
            CompanyId = letter.Person.CompanyId,
            ConversationId = message.ConversationId,
            MessageId = message.MessageId,
        };

    private static string Address(Contact person) => new MailAddress(person.Name, person.Emails[0]).ToString();

    private static string Start(string text) => text.Length <= 200 ? text : text[..200];
}
