using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Chats;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Forms;

/// <summary>What became of something that was sent by a form.</summary>
public enum SubmissionState
{
    /// <summary>Kept; contact, deal and letter are being made.</summary>
    Received,

    /// <summary>They are made.</summary>
    Taken,

    /// <summary>A machine sent it, as far as can be told: kept for people to look at, and nothing is made of it.</summary>
    Held,
}

/// <summary>Something that was sent by a form.</summary>
public sealed record FormSubmission : IDocument, ITellsOf
{
    public static string Kind => "formSubmission";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [new("submissionId"), new("formId", "at"), new("formId", "state", "at"), new("contactId"), new("conversationId", "at")];

    /// <summary>Its id, made of the form and the key that it was sent with.</summary>
    public required string SubmissionId { get; init; }

    /// <summary>The form.</summary>
    public required FormId FormId { get; init; }

    /// <summary>The chat that it was said in; null of what was filled in.</summary>
    public ChatId? ChatId { get; init; }

    /// <summary>The conversation of that chat.</summary>
    public ConversationId? ConversationId => ChatId is { } chat ? ChatSession.ConversationOf(chat) : null;

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of what was sent, so that a key is used for one thing.</summary>
    public required string Content { get; init; }

    /// <summary>What was filled in, by field; what was left empty is not there.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Where it was sent from; null where no browser said.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether a visitor had our form open: only then an answer may leave by itself.</summary>
    public bool Vouched { get; init; }

    /// <summary>What became of it.</summary>
    public SubmissionState State { get; init; }

    /// <summary>Why it is held.</summary>
    public string? Reason { get; init; }

    /// <summary>Whose it is.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The deal that it led to, or that was under way already.</summary>
    public DealId? DealId { get; init; }

    /// <summary>The letter that it became.</summary>
    public MessageId? MessageId { get; init; }

    public string Id => SubmissionId;

    public string Partition => LeadForm.PartitionOf(FormId);

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => ContactId is { } contact ? [Contact.PartitionOf(contact)] : [Partition];

    /// <summary>The Message-ID of its letter.</summary>
    public string MailMessageId(string domain) => $"form.{SubmissionId}@{domain}";
}
