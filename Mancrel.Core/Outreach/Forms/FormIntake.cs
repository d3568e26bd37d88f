using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Outreach.Chats;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Forms;

/// <summary>What became of an entry.</summary>
public abstract record FormOutcome
{
    private FormOutcome() { }

    /// <summary>It is kept; the same one again gives the same.</summary>
    public sealed record Kept(FormSubmission Submission) : FormOutcome;

    /// <summary>Something is wrong with what was filled in.</summary>
    public sealed record Invalid(FieldErrors Errors) : FormOutcome;

    /// <summary>Its key was used for something else.</summary>
    public sealed record OtherContent : FormOutcome;
}

/// <summary>
/// Takes what is sent by a form: kept first, then contact, deal and letter, each under an id made of the submission's, so that one which a
/// crash cut short is finished when it is sent again, and nothing is there twice.
/// </summary>
public sealed class FormIntake(
    IDocumentStore store,
    ContactBook contacts,
    ContactDesk contactDesk,
    DealDesk deals,
    PipelineBook pipelines,
    FormLetters letters,
    FormTokens tokens,
    IRandomSource random,
    TimeProvider clock
)
{
    private const int LongestTitle = 200;

    /// <summary>Takes an entry.</summary>
    /// <param name="tenant">Whose form it is.</param>
    /// <param name="form">The form.</param>
    /// <param name="entry">What was sent.</param>
    /// <param name="origin">The site that it was sent from; null where no browser said.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="chat">The chat that it was said in; null of what was filled in.</param>
    public async Task<FormOutcome> TakeAsync(
        TenantId tenant,
        LeadForm form,
        FormEntry entry,
        string? origin,
        CancellationToken cancellation,
        ChatSession? chat = null
    )
    {
        var errors = new FieldErrors();
        var values = entry.Checked(chat is null ? form : form.AsChat(), errors);
        if (errors.Any)
        {
            return new FormOutcome.Invalid(errors);
        }

        // A token that is not good, and a hand that is quicker than any, lose nobody's message: only, nothing leaves by itself.
        var suspicion = entry.Suspicion(values);
        var key = entry.SentKey is { Length: > 0 } sent
            ? Hashing.Short(chat is null ? $"{form.Id}\n{sent}" : $"{form.Id}\n{chat.Id}\n{sent}")[..24]
            : random.NewId("");
        var kept = await store.GetOrCreateAsync(
            tenant,
            new FormSubmission
            {
                SubmissionId = "fs_" + key,
                FormId = form.FormId,
                ChatId = chat?.ChatId,
                At = clock.GetUtcNow(),
                Content = entry.Content(),
                Values = values,
                Origin = origin,
                Vouched = chat?.Vouched ?? (tokens.IsVouched(entry.SentToken, form.FormId) && origin is not null),
                State = suspicion is null ? SubmissionState.Received : SubmissionState.Held,
                Reason = suspicion,
            },
            cancellation
        );
        return kept.Value.Content != entry.Content()
            ? new FormOutcome.OtherContent()
            : new FormOutcome.Kept(await FinishAsync(tenant, form, kept, cancellation));
    }

    /// <summary>Makes of a held submission what is made of others, since a person says that a person sent it.</summary>
    public async Task<WriteResult<FormSubmission>> ReleaseAsync(
        TenantId tenant,
        LeadForm form,
        Stored<FormSubmission> held,
        string by,
        CancellationToken cancellation
    )
    {
        if (held.Value.State != SubmissionState.Held)
        {
            return WriteResult<FormSubmission>.Refused("only what is held can be released");
        }

        // A person vouches for a person behind it, and nobody for the address: what answers it waits for approval.
        var released = held.Value with
        {
            State = SubmissionState.Received,
            Reason = $"released by {by}",
            Vouched = false,
        };
        if (!(await store.CommitAsync(new DocumentBatch(tenant, released.Partition).Replace(released, held.ETag), cancellation)).Committed)
        {
            return WriteResult<FormSubmission>.Outdated;
        }

        var stored = await store.GetAsync<FormSubmission>(tenant, released.Partition, released.Id, cancellation);
        await FinishAsync(tenant, form, stored!, cancellation);
        return new(await store.GetAsync<FormSubmission>(tenant, released.Partition, released.Id, cancellation));
    }

    private async Task<FormSubmission> FinishAsync(
        TenantId tenant,
        LeadForm form,
        Stored<FormSubmission> kept,
        CancellationToken cancellation
    )
    {
        var submission = kept.Value;
        if (submission.State != SubmissionState.Received)
        {
            return submission;
        }

        form = submission.ChatId is null ? form : form.AsChat();
        var contact = await ContactAsync(tenant, form, submission, cancellation);
        var taken = submission with
        {
            State = SubmissionState.Taken,
            ContactId = contact.ContactId,
            DealId = await DealAsync(tenant, form, submission, contact, cancellation),
            // Last: the letter is read with the deal before it.
            MessageId = await letters.QueueAsync(tenant, form, submission, cancellation),
        };

        // Whoever was faster made the same.
        await store.CommitAsync(new DocumentBatch(tenant, taken.Partition).Replace(taken, kept.ETag), cancellation);
        return taken;
    }

    // Anybody may write anybody's address into a form: what is filled in becomes a new contact's, and never changes one that is known.
    private async Task<Contact> ContactAsync(TenantId tenant, LeadForm form, FormSubmission sent, CancellationToken cancellation)
    {
        var sender = new MailAddress(sent.Values.GetValueOrDefault(FormField.Person) ?? "", sent.Values[form.EmailField.Name]);
        var contact = await contacts.FindOrCreateAsync(tenant, sender, seenAt: null, language: null, cancellation);
        if (await contactDesk.FindAsync(tenant, contact.ContactId, cancellation) is not { } stored || stored.CreatedAt < sent.At)
        {
            return contact;
        }

        var phones = form
            .Fields.Where(field => field.Kind == FormFieldKind.Phone)
            .Select(field => sent.Values.GetValueOrDefault(field.Name));
        var fields = ContactFields.Of(stored.Value) with { Source = "form", Phones = [.. phones.OfType<string>()] };
        var written = await contactDesk.UpdateAsync(tenant, stored, fields, By(form), cancellation);
        return written.Item?.Value ?? contact;
    }

    private async Task<DealId?> DealAsync(
        TenantId tenant,
        LeadForm form,
        FormSubmission sent,
        Contact contact,
        CancellationToken cancellation
    )
    {
        if (form.PipelineId is not { } id || await pipelines.FindAsync(tenant, id, cancellation) is not { Value: { } pipeline })
        {
            return null;
        }

        var underWay = await store.QueryAsync<Deal>(
            tenant,
            new DocumentQuery
            {
                Where = [new("contactId", FilterOperator.Equal, contact.ContactId), new("status", FilterOperator.Equal, DealStatus.Active)],
                Limit = 50,
            },
            cancellation
        );
        if (underWay.Items.FirstOrDefault(deal => deal.Value.PipelineId == id) is { } known)
        {
            return known.Value.DealId;
        }

        var title = $"{contact.Name}: {sent.Values.GetValueOrDefault(FormField.Subject) ?? form.Name}";
        var made = await deals.CreateAsync(
            tenant,
            new DealId("d_" + sent.SubmissionId),
            new DealFields
            {
                Title = title.Length <= LongestTitle ? title : title[..LongestTitle],
                ContactId = contact.ContactId.Value,
                PipelineId = id.Value,
                StageId = pipeline.Beginning()?.Id,
            },
            By(form),
            cancellation
        );
        return made.Item?.Value.DealId;
    }

    private static string By(LeadForm form) => "form " + form.Name;
}
