using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Personal;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>A mail that may leave as far as its person and its words go, or why not.</summary>
public sealed record SequenceMail(Sequence Sequence, Enrolment Enrolment, Contact Contact, SequenceStep Step)
{
    /// <summary>The mail as it was reserved before; null where it has to be written.</summary>
    public Stored<Message>? Before { get; init; }

    /// <summary>The template and what it says to this person; null of what was reserved before.</summary>
    public (Template Template, RenderedTemplate Made)? Written { get; init; }

    /// <summary>The wording of the step that it is; null of what was reserved before.</summary>
    public StepVariant? Wording { get; init; }

    /// <summary>The line that a language model wrote for this person; null where it wrote none.</summary>
    public string? Line { get; init; }

    /// <summary>What the guards noted.</summary>
    public IReadOnlyList<GuardFinding> Findings { get; init; } = [];

    /// <summary>Why the person leaves the sequence instead.</summary>
    public (ExitReason Exit, string Why)? Objection { get; init; }
}

/// <summary>Writes and reserves the mails of sequences: each step once for each person, all of a person's in one thread.</summary>
public sealed class SequenceMails(
    IDocumentStore store,
    OutreachGuards guards,
    TemplateDesk templates,
    OutreachLetters letters,
    OutreachHold hold,
    VariantTrials trials,
    PersonalMails personal,
    Threader threader,
    TimeProvider clock
)
{
    private const int MostReferences = 20;

    /// <summary>Looks whether the mail may leave.</summary>
    public async Task<SequenceMail> PrepareAsync(
        StepContext context,
        Sequence sequence,
        Enrolment enrolment,
        Contact contact,
        SequenceStep step,
        CancellationToken cancellation
    )
    {
        var mail = new SequenceMail(sequence, enrolment, contact, step)
        {
            Before = await FindAsync(context.Tenant, enrolment.MailOf(step.Id), cancellation),
        };
        if (mail.Before is { } before && !OutreachHold.IsFree(before.Value, context.InstanceId))
        {
            // Handed over already: what is left is to record it, and whoever records it looks at nothing else.
            return mail;
        }

        if (mail.Before is null)
        {
            mail = mail with { Wording = await trials.ChooseAsync(context.Tenant, sequence, enrolment, step, cancellation) };
            mail = mail with { Written = await RenderAsync(context.Tenant, mail, mail.Wording, cancellation) };
            if (mail.Written is null)
            {
                return mail with { Objection = (ExitReason.NotSendable, "The template cannot be rendered for it.") };
            }
        }

        var findings = await guards.OfManyAsync(
            context.Tenant,
            contact,
            mail.Written?.Made.Text ?? mail.Before!.Value.ReplyText,
            mail.Written?.Template.Language ?? "en",
            sequence.ConsentRequired,
            sequence.Purpose,
            cancellation
        );
        var objection = findings.Where(finding => finding.AtMost > Band.Approve).MaxBy(finding => finding.AtMost);
        return mail with { Findings = findings, Objection = objection is null ? null : (ReasonOf(objection.Guard), objection.Reason) };
    }

    /// <summary>Reserves its one handover; false when something changed meanwhile.</summary>
    public async Task<bool> ReserveAsync(StepContext context, SequenceMail mail, CancellationToken cancellation)
    {
        if (mail.Before is { } before)
        {
            return !OutreachHold.IsFree(before.Value, context.InstanceId) || await hold.TakeUpAsync(context, before, cancellation);
        }

        var (template, made) = mail.Written!.Value;
        if (mail.Step.AiPersonalize)
        {
            // Last of all: whom nobody may write to costs no question, and the guards saw the text that was approved.
            (made, var line) = await personal.WithLineAsync(
                context.Tenant,
                mail.Contact,
                mail.Sequence.Sender,
                template,
                made,
                cancellation
            );
            mail = mail with { Line = line };
        }

        var reference = mail.Enrolment.MailOf(mail.Step.Id);
        var partition = Conversation.PartitionOf(reference.Conversation);
        var thread = await ThreadAsync(context.Tenant, partition, cancellation);
        var conversation = await store.GetAsync<Conversation>(context.Tenant, partition, reference.Conversation.Value, cancellation);
        var cause = new OutreachCause(
            $"Approved with the whole of sequence {mail.Sequence.Name}.",
            mail.Sequence.ApprovedBy,
            mail.Sequence.ApprovedAt
        )
        {
            SequenceStep = KeyOf(mail.Sequence.SequenceId, mail.Step.Id),
            SequenceVariant =
                mail.Step.Variants.Count > 0 ? VariantTrials.KeyOf(mail.Sequence.SequenceId, mail.Step.Id, mail.Wording!.Id) : null,
            Subject = conversation?.Value.Subject,
            Thread = thread,
        };
        var letter = await letters.WriteAsync(context, cause, mail.Contact, template, made, reference, cancellation);
        await threader.RegisterAsync(context.Tenant, letter.Message.MailMessageId!, reference.Conversation, cancellation);
        var batch = new DocumentBatch(context.Tenant, partition)
            .Create(letter.Message with { Decision = letter.Message.Decision! with { Guards = mail.Findings } })
            .Upsert(
                Audit.Line(
                    letter.Message,
                    "reserve",
                    clock.GetUtcNow(),
                    $"Mail {letter.Message.Id} of sequence {mail.Sequence.Name} reserved",
                    ("sequence", mail.Sequence.Id),
                    ("step", mail.Step.Id),
                    ("approvedBy", mail.Sequence.ApprovedBy),
                    ("mailMessageId", letter.Message.MailMessageId),
                    ("personalLine", mail.Line),
                    ("guards", Audit.Names(mail.Findings))
                )
            );
        _ = conversation is null
            ? batch.Create(letter.Conversation)
            : batch.Replace(
                conversation.Value with
                {
                    MessageCount = conversation.Value.MessageCount + 1,
                    Preview = letter.Conversation.Preview,
                    LastMessageAt = letter.Conversation.LastMessageAt,
                },
                conversation.ETag
            );
        return (await store.CommitAsync(batch, cancellation)).Committed;
    }

    /// <summary>What was reserved for somebody who left, and is with no provider, never leaves.</summary>
    public async Task GiveUpAsync(StepContext context, Enrolment enrolment, string why, CancellationToken cancellation)
    {
        if (enrolment.Next is { } step)
        {
            await hold.PutDownAsync(context, enrolment.MailOf(step), why, cancellation);
        }
    }

    /// <summary>What mails of a step are found by.</summary>
    public static string KeyOf(SequenceId sequence, string step) => $"{sequence.Value}.{step}";

    private static ExitReason ReasonOf(string guard) =>
        guard switch
        {
            "opted_out" => ExitReason.Unsubscribed,
            "mail_stopped" => ExitReason.Suppressed,
            "no_consent" => ExitReason.NoConsent,
            "no_recipient" => ExitReason.NoAddress,
            _ => ExitReason.NotSendable,
        };

    private Task<Stored<Message>?> FindAsync(TenantId tenant, MessageRef reference, CancellationToken cancellation) =>
        store.GetAsync<Message>(tenant, Conversation.PartitionOf(reference.Conversation), reference.Message.Value, cancellation);

    // The Message-IDs of what the person was sent, oldest first (RFC 5322, 3.6.4).
    private async Task<IReadOnlyList<string>> ThreadAsync(TenantId tenant, string partition, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = partition,
                Where = [new("direction", FilterOperator.Equal, MessageDirection.Outbound)],
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = MostReferences,
            },
            cancellation
        );
        return
        [
            .. page
                .Items.Where(item => item.Value.State != MessageState.Failed)
                .Select(item => item.Value.MailMessageId)
                .OfType<string>()
                .Reverse(),
        ];
    }

    // Null where it cannot be rendered with what is known of this contact.
    private async Task<(Template, RenderedTemplate)?> RenderAsync(
        TenantId tenant,
        SequenceMail mail,
        StepVariant wording,
        CancellationToken cancellation
    )
    {
        var id = wording.TemplateId;
        var version = string.Create(CultureInfo.InvariantCulture, $"{id.Value}.{wording.TemplateVersion}");
        var stored =
            await store.GetAsync<TemplateVersion>(tenant, Template.PartitionOf(id), version, cancellation)
            ?? throw new PermanentStepException($"there is no version {version} of the template");
        try
        {
            var made = await templates.RenderAsync(tenant, stored.Value.Template, mail.Contact, mail.Sequence.Sender, cancellation);
            return (stored.Value.Template, made);
        }
        catch (TemplateException)
        {
            return null;
        }
    }
}
