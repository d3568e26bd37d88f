using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Forms;

/// <summary>Makes, changes and deletes forms.</summary>
public sealed class FormDesk(IDocumentStore store, PipelineBook pipelines) : IDesk<LeadForm, FormDraft>
{
    public Task<Stored<LeadForm>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<LeadForm>(tenant, LeadForm.PartitionOf(new FormId(id)), id, cancellation);

    public FormDraft FieldsOf(LeadForm record) => FormDraft.Of(record);

    public async Task<WriteResult<LeadForm>> CreateAsync(
        TenantId tenant,
        string id,
        FormDraft fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var form = await ApplyAsync(tenant, new LeadForm { FormId = new FormId(id), Name = "" }, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<LeadForm>.Invalid(errors);
        }

        await store.CommitAsync(new DocumentBatch(tenant, form.Partition).Create(form), cancellation);
        return new(await FindAsync(tenant, id, cancellation));
    }

    public async Task<WriteResult<LeadForm>> UpdateAsync(
        TenantId tenant,
        Stored<LeadForm> stored,
        FormDraft fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var next = await ApplyAsync(tenant, stored.Value, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<LeadForm>.Invalid(errors);
        }

        return (await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation)).Committed
            ? new(await FindAsync(tenant, next.Id, cancellation))
            : WriteResult<LeadForm>.Outdated;
    }

    /// <summary>Deletes it; what was sent by it stays with its contacts, conversations and deals.</summary>
    public async Task<WriteResult<LeadForm>> DeleteAsync(
        TenantId tenant,
        Stored<LeadForm> stored,
        string? etag,
        CancellationToken cancellation
    ) =>
        (
            await store.CommitAsync(new DocumentBatch(tenant, stored.Value.Partition).Delete<LeadForm>(stored.Value.Id, etag), cancellation)
        ).Committed
            ? new(stored)
            : WriteResult<LeadForm>.Outdated;

    private async Task<LeadForm> ApplyAsync(
        TenantId tenant,
        LeadForm before,
        FormDraft fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var language = fields.Language?.Trim() is { Length: > 0 } named ? named : "en";
        if (!FormWords.Languages.Contains(language, StringComparer.Ordinal))
        {
            errors.Add("language", $"is one of {string.Join(", ", FormWords.Languages)}");
        }

        PipelineId? pipeline = fields.PipelineId?.Trim() is { Length: > 0 } id ? new PipelineId(id) : null;
        if (pipeline is { } wanted && await pipelines.FindAsync(tenant, wanted, cancellation) is null)
        {
            errors.Add("pipelineId", "is the id of a pipeline");
        }

        return before with
        {
            Name = errors.Text("name", fields.Name, 200) is { Length: > 0 } name ? name : FormWords.For(language).Title,
            Language = language,
            Fields = FormRules.Fields(fields.Fields, FormWords.For(language), errors),
            Origins = FormRules.Origins(fields.Origins, errors),
            PipelineId = pipeline,
            Thanks = errors.Text("thanks", fields.Thanks, 1_000),
            Chat = fields.Chat ?? false,
            Open = fields.Open ?? true,
        };
    }
}
