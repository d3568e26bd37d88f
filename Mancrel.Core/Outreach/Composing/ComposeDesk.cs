using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Outreach.Composing;

/// <summary>What a person of ours wants written to a contact.</summary>
/// <param name="ContactId">To whom.</param>
/// <param name="Occasion">Why; null where there is no name for it.</param>
/// <param name="Language">ISO 639-1; null takes the contact's.</param>
/// <param name="Tone">How; null takes the shop's own.</param>
/// <param name="Sku">The product that it is about; null for none.</param>
public sealed record ComposeFields(string ContactId, Occasion? Occasion, string? Language, Tone? Tone, string? Sku);

/// <summary>How a mail is opened that no person asked for.</summary>
/// <param name="Id">Its id: the same one opens no second.</param>
/// <param name="ConsentRequired">Whether it goes only to who gave the consent that its occasion comes under, when it is sent too.</param>
public sealed record ComposeAs(string Id, bool ConsentRequired);

/// <summary>A document that a mail brings as a file.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="File">The file.</param>
public sealed record Enclosure(string Id, StoredAttachment File)
{
    /// <summary>Whether the mail reminds of what is owed by it, and is to leave only while it is.</summary>
    public bool Reminds { get; init; }
}

/// <summary>
/// Opens a conversation with a contact by a mail of our own: written by hand or for the person, it waits for a person's word and leaves
/// the way that a reply leaves (<see cref="OutreachMail"/>), with what speaks against it looked at again when it does.
/// </summary>
public sealed class ComposeDesk(
    IDocumentStore store,
    IOccasionWriter writer,
    OutreachGuards guards,
    VoiceBook voices,
    IRandomSource random,
    MancrelSettings settings,
    TimeProvider clock
)
{
    /// <summary>What stands as the model of a draft that a person wrote.</summary>
    public const string ByHand = "person";

    /// <summary>The longest subject, characters.</summary>
    public const int LongestSubject = 300;

    /// <summary>The longest body, characters.</summary>
    public const int LongestBody = 100_000;

    private const int LongestNotes = 2_000;
    private const int PreviewLength = 200;
    private static readonly TimeSpan ApprovalExpiry = TimeSpan.FromHours(72);

    private sealed record Asked(Contact Contact, string Language, Product? Product);

    /// <summary>A mail in the person's own words.</summary>
    public async Task<WriteResult<Message>> WriteAsync(
        TenantId tenant,
        ComposeFields fields,
        string? subject,
        string? body,
        string by,
        CancellationToken cancellation,
        Enclosure? enclosure = null,
        ComposeAs? given = null
    )
    {
        if (given is not null && await FindAsync(tenant, given.Id, cancellation) is { } before)
        {
            return new(before);
        }

        var errors = new FieldErrors();
        var line = errors.Required("subject", subject, LongestSubject).ReplaceLineEndings(" ");
        var text = errors.Required("body", body, LongestBody).ReplaceLineEndings("\n");
        var asked = await AskedAsync(tenant, fields, errors, cancellation);
        if (errors.Any || asked is null)
        {
            return WriteResult<Message>.Invalid(errors);
        }

        IReadOnlyList<Evidence> facts = asked.Product is { } product ? [.. DraftFacts.Of(product)] : [];
        var mail = new OccasionMail(
            line,
            new Draft
            {
                Body = text,
                Language = asked.Language,
                Claims = [.. ClaimLedger.Match(text, facts, asked.Language).Where(claim => claim.Evidence is not null)],
                Confidence = 1,
                Model = ByHand,
            }
        );
        return await OpenAsync(tenant, fields, asked.Contact, mail, by, cancellation, enclosure, given);
    }

    /// <summary>A mail that is written for the person.</summary>
    public async Task<WriteResult<Message>> GenerateAsync(
        TenantId tenant,
        ComposeFields fields,
        string? notes,
        string by,
        CancellationToken cancellation,
        ComposeAs? given = null
    )
    {
        var errors = new FieldErrors();
        var said = errors.Text("notes", notes, LongestNotes);
        if (fields.Occasion is null)
        {
            errors.Add("occasion", "is required: " + string.Join(", ", Enum.GetValues<Occasion>().Select(CoreJson.Name)));
        }
        else if (OccasionTexts.NeedsProduct(fields.Occasion.Value) && string.IsNullOrWhiteSpace(fields.Sku))
        {
            errors.Add("sku", $"names the product that {CoreJson.Name(fields.Occasion.Value)} is about");
        }

        var asked = await AskedAsync(tenant, fields, errors, cancellation);
        if (asked is not null && !OccasionTexts.Languages.Contains(asked.Language))
        {
            errors.Add("language", $"is one of {string.Join(", ", OccasionTexts.Languages)}");
        }

        if (errors.Any || asked is null)
        {
            return WriteResult<Message>.Invalid(errors);
        }

        var voice = await voices.GetAsync(tenant, cancellation);
        var request = new OccasionRequest(
            tenant,
            asked.Contact,
            fields.Occasion!.Value,
            asked.Language,
            voice with
            {
                Tone = fields.Tone ?? voice.Tone,
            },
            asked.Product,
            said
        );
        return await OpenAsync(
            tenant,
            fields,
            asked.Contact,
            await writer.WriteAsync(request, cancellation),
            by,
            cancellation,
            given: given
        );
    }

    /// <summary>A mail by the id that it was opened with; null where there is none.</summary>
    public Task<Stored<Message>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Message>(tenant, Inbox.Conversation.PartitionOf(ReferenceOf(id).Conversation), id, cancellation);

    private static MessageRef ReferenceOf(string id) => new(new ConversationId("c_x" + Hashing.Short(id)[..24]), new MessageId(id));

    private async Task<Asked?> AskedAsync(TenantId tenant, ComposeFields fields, FieldErrors errors, CancellationToken cancellation)
    {
        var id = new ContactId(fields.ContactId);
        var contact = (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation))?.Value;
        if (contact is null)
        {
            errors.Add("contactId", "is the id of a contact");
        }
        else if (contact.Emails.Count == 0)
        {
            errors.Add("contactId", $"is of a contact with a mail address; {contact.Name} has none");
        }

        var language = errors.Text("language", fields.Language, 10).ToLowerInvariant();
        if (language.Length > 0 && (language.Length != 2 || !language.All(char.IsAsciiLetter)))
        {
            errors.Add("language", "is a code of two letters such as en");
        }

        var product = await ProductAsync(tenant, fields.Sku, errors, cancellation);
        if (contact is null)
        {
            return null;
        }

        var own = contact.Language is { } spoken && OccasionTexts.Languages.Contains(spoken) ? spoken : "en";
        return new Asked(contact, language.Length > 0 ? language : own, product);
    }

    private async Task<Product?> ProductAsync(TenantId tenant, string? asked, FieldErrors errors, CancellationToken cancellation)
    {
        var sku = asked?.Trim() ?? "";
        if (sku.Length == 0)
        {
            return null;
        }

        var product = (await store.GetAsync<Product>(tenant, Product.PartitionOf(sku), sku, cancellation))?.Value;
        if (product is null || product.Deleted || product.IsOff)
        {
            errors.Add("sku", "is the code of a product that is sold");
            return null;
        }

        return product;
    }

    private async Task<WriteResult<Message>> OpenAsync(
        TenantId tenant,
        ComposeFields fields,
        Contact contact,
        OccasionMail mail,
        string by,
        CancellationToken cancellation,
        Enclosure? enclosure = null,
        ComposeAs? given = null
    )
    {
        var now = clock.GetUtcNow();
        var reference = ReferenceOf(given?.Id ?? random.NewId("x_"));
        var input = new OutreachInput(reference, Deal: null, Entry: 0) { ConsentRequired = given?.ConsentRequired ?? false };
        var message = Draft(fields, contact, mail, reference, now) with
        {
            Attachments = enclosure is null ? [] : [enclosure.File],
            Encloses = enclosure?.Id,
            Reminds = enclosure?.Reminds ?? false,
        };
        var findings = await guards.RunAsync(tenant, message, input, cancellation);
        if (findings.Where(finding => finding.AtMost > Band.Approve).MaxBy(finding => finding.AtMost) is { } objection)
        {
            var errors = new FieldErrors();
            errors.Add("contactId", $"cannot be written to: {objection.Reason}");
            return WriteResult<Message>.Invalid(errors);
        }

        message = message with
        {
            Decision = new MessageDecision
            {
                Band = Band.Approve,
                Action = "request_approval",
                Guards = findings,
                Confidence = mail.Draft.Confidence,
                Threshold = 1,
                Reason =
                    given is null ? "A person writes it, and a person lets it go."
                    : enclosure is not null ? "Written by the shop's own settings, and a person lets it go."
                    : "Written for the occasion, and a person lets it go.",
                At = now,
                DraftHash = Hashing.Full(mail.Draft.Body),
            },
        };
        var batch = new DocumentBatch(tenant, message.Partition)
            .Create(Conversation(contact, message, now))
            .Create(message)
            .Upsert(
                Audit.Line(
                    message,
                    "compose",
                    now,
                    string.Create(CultureInfo.InvariantCulture, $"Written by {by} to {contact.Name}"),
                    ("occasion", fields.Occasion is { } occasion ? CoreJson.Name(occasion) : null),
                    ("language", mail.Draft.Language),
                    ("model", mail.Draft.Model),
                    ("guards", Audit.Names(findings))
                ) with
                {
                    By = by,
                }
            )
            .Upsert(Signals.Start(message, OutreachMail.Name, message.Id, input));
        await store.CommitAsync(batch, cancellation);
        return new(await store.GetAsync<Message>(tenant, message.Partition, message.Id, cancellation));
    }

    private Message Draft(ComposeFields fields, Contact contact, OccasionMail mail, MessageRef reference, DateTimeOffset now) =>
        new()
        {
            MessageId = reference.Message,
            ConversationId = reference.Conversation,
            Direction = MessageDirection.Outbound,
            State = MessageState.AwaitingApproval,
            From = settings.Mail.From.ToString(),
            To = [new MailAddress(contact.Name, contact.Emails[0]).ToString()],
            Counterpart = AddressKey.For(contact.Emails[0]),
            Subject = mail.Subject,
            ReceivedAt = now,
            ContactId = contact.ContactId,
            Occasion = fields.Occasion,
            ApprovalExpiresAt = now + ApprovalExpiry,
            Draft = mail.Draft,
        };

    private static Conversation Conversation(Contact contact, Message message, DateTimeOffset now) =>
        new()
        {
            ConversationId = message.ConversationId,
            Subject = message.Subject,
            ThreadSubject = ReplySubject.Bare(message.Subject).ToLowerInvariant(),
            Counterpart = message.Counterpart,
            CounterpartName = contact.Name,
            ContactId = contact.ContactId,
            CompanyId = contact.CompanyId,
            AssigneeId = contact.OwnerId,
            State = ConversationState.Waiting,
            LatestState = message.State,
            LastMessageAt = now,
            MessageCount = 1,
            Preview = message.Draft!.Body[..Math.Min(PreviewLength, message.Draft.Body.Length)],
        };
}
