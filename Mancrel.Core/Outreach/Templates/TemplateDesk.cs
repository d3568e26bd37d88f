using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Templates;

/// <summary>What a template says to one person.</summary>
/// <param name="Subject">The subject; empty where there is none.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML part; null for text messages.</param>
/// <param name="Missing">The variables that nothing is known for: what stands there is a fallback, or nothing.</param>
public sealed record RenderedTemplate(string Subject, string Text, string? Html, IReadOnlyList<string> Missing);

/// <summary>Makes, changes, keeps and renders templates. What none can be rendered of is never stored.</summary>
public sealed class TemplateDesk(IDocumentStore store, TemplateText liquid, TemplateFacts facts) : IDesk<Template, TemplateFields>
{
    private const int LongestSubject = 500;
    private const int LongestText = 50_000;
    private const int LongestHtml = 100_000;

    public Task<Stored<Template>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Template>(tenant, Template.PartitionOf(new TemplateId(id)), id, cancellation);

    public TemplateFields FieldsOf(Template record) => TemplateFields.Of(record);

    public async Task<WriteResult<Template>> CreateAsync(
        TenantId tenant,
        string id,
        TemplateFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var empty = new Template
        {
            TemplateId = new TemplateId(id),
            Name = "",
            Language = "",
            Text = "",
        };
        var template = await ApplyAsync(tenant, empty, fields, by, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Template>.Invalid(errors);
        }

        var batch = new DocumentBatch(tenant, template.Partition).Create(template).Create(new TemplateVersion { Template = template });
        await store.CommitAsync(batch, cancellation);
        return new(await FindAsync(tenant, id, cancellation));
    }

    public async Task<WriteResult<Template>> UpdateAsync(
        TenantId tenant,
        Stored<Template> stored,
        TemplateFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var next = await ApplyAsync(tenant, stored.Value, fields, by, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Template>.Invalid(errors);
        }

        if (TemplateFields.Of(next) == TemplateFields.Of(stored.Value))
        {
            return new(stored);
        }

        next = next with { Version = stored.Value.Version + 1 };
        var batch = new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag).Create(new TemplateVersion { Template = next });
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await FindAsync(tenant, next.Id, cancellation))
            : WriteResult<Template>.Outdated;
    }

    /// <summary>Deletes it; its versions stay, since mail was written by them.</summary>
    public async Task<WriteResult<Template>> DeleteAsync(
        TenantId tenant,
        Stored<Template> stored,
        string? etag,
        CancellationToken cancellation
    ) =>
        (
            await store.CommitAsync(new DocumentBatch(tenant, stored.Value.Partition).Delete<Template>(stored.Value.Id, etag), cancellation)
        ).Committed
            ? new(stored)
            : WriteResult<Template>.Outdated;

    /// <summary>The versions of a template, the newest first, at most 200.</summary>
    public async Task<IReadOnlyList<Stored<TemplateVersion>>> VersionsAsync(
        TenantId tenant,
        Template template,
        CancellationToken cancellation
    ) =>
        (
            await store.QueryAsync<TemplateVersion>(
                tenant,
                new DocumentQuery
                {
                    Partition = template.Partition,
                    Sort = new DocumentSort("version", Descending: true),
                    Limit = 200,
                },
                cancellation
            )
        ).Items;

    /// <summary>What it says to a contact.</summary>
    /// <exception cref="TemplateException">With what is known of this contact it is too long or takes too many steps.</exception>
    public async Task<RenderedTemplate> RenderAsync(
        TenantId tenant,
        Template template,
        Contact contact,
        TemplateSender sender,
        CancellationToken cancellation
    )
    {
        var known = await facts.OfAsync(tenant, contact, sender, cancellation);
        var text = liquid.Render(template.Text, known, html: false);
        return new RenderedTemplate(
            liquid.Render(template.Subject, known, html: false).ReplaceLineEndings(" ").Trim(),
            text,
            template.Channel == TemplateChannel.Sms ? null
                : template.Html is { } html ? liquid.Render(html, known, html: true)
                : TemplateHtml.Of(text),
            TemplateFacts.Missing(template.Variables, known)
        );
    }

    /// <summary>A template with what is being written in it, checked as it would be when it is saved; null leaves what is saved.</summary>
    public async Task<Template> WrittenAsync(
        TenantId tenant,
        Template saved,
        string? subject,
        string? text,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (subject is null && text is null)
        {
            return saved;
        }

        var written = errors.Required("text", (text ?? saved.Text).ReplaceLineEndings("\n"), LongestText);
        var next = saved with
        {
            Subject = errors.Text("subject", subject ?? saved.Subject, LongestSubject),
            Text = written,
            Html = written == saved.Text ? saved.Html : null,
        };
        return next with { Variables = await CheckedAsync(tenant, next, errors, cancellation) };
    }

    private async Task<Template> ApplyAsync(
        TenantId tenant,
        Template before,
        TemplateFields fields,
        string by,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var use = fields.Use ?? TemplateKind.Message;
        var channel = fields.Channel ?? TemplateChannel.Email;
        var subject = errors.Text("subject", fields.Subject, LongestSubject);
        var whole = use == TemplateKind.Message && channel == TemplateChannel.Email;
        if (whole && subject.Length == 0)
        {
            errors.Add("subject", "is required of a mail");
        }
        else if (!whole && subject.Length > 0)
        {
            errors.Add("subject", "is of mails alone; leave it out of snippets and text messages");
        }

        if (channel == TemplateChannel.Sms && !string.IsNullOrWhiteSpace(fields.Html))
        {
            errors.Add("html", "is of mails alone; leave it out of text messages");
        }

        var language = fields.Language?.Trim() ?? "";
        if (language.Length != 2 || !language.All(char.IsAsciiLetterLower))
        {
            errors.Add("language", "is an ISO 639-1 code such as en");
        }

        var template = before with
        {
            Name = errors.Required("name", fields.Name, 200),
            Use = use,
            Channel = channel,
            Language = language,
            Subject = subject,
            Text = errors.Required("text", fields.Text?.ReplaceLineEndings("\n"), LongestText),
            Html = errors.Text("html", fields.Html?.ReplaceLineEndings("\n"), LongestHtml) is { Length: > 0 } html ? html : null,
            By = by,
        };
        return template with { Variables = await CheckedAsync(tenant, template, errors, cancellation) };
    }

    private async Task<IReadOnlyList<string>> CheckedAsync(
        TenantId tenant,
        Template template,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var allowed = await facts.NamesAsync(tenant, cancellation);
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (field, text) in new[] { ("subject", template.Subject), ("text", template.Text), ("html", template.Html ?? "") })
        {
            var faults = liquid.Faults(text, allowed, out var variables);
            foreach (var fault in faults)
            {
                errors.Add(field, fault);
            }

            used.UnionWith(variables);
        }

        return [.. used];
    }
}
