using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Settings;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach;

/// <summary>The mail that a stage wrote, or why it wrote none.</summary>
public sealed record StageMail(MessageRef? Message, string? Why);

/// <summary>Writes the mail of a stage as a draft in the deal's conversation, which starts its way out.</summary>
public sealed class StageMailStep(IDocumentStore store, StageLetters letters, ShopBook shops, MancrelSettings settings)
    : IWorkflowStep<DealStageInput, StageMail>
{
    public static StepName<DealStageInput, StageMail> Step { get; } = new("deal.write");

    public async Task<StageMail> RunAsync(StepContext context, DealStageInput input, CancellationToken cancellation)
    {
        var reader = await letters.ReaderAsync(context.Tenant, input, cancellation);
        if (reader is not { Deal: { } deal, Contact: { } contact })
        {
            return new StageMail(null, reader.Why);
        }

        var opportunity = deal.OpportunityId is { } id
            ? (await store.GetAsync<BacklinkOpportunity>(context.Tenant, BacklinkOpportunity.PartitionOf(id), id, cancellation))?.Value
            : null;
        var (text, language) =
            OutreachTexts.For(input.Action, contact.Language) ?? throw new PermanentStepException($"{input.Action} writes no mail");
        var shop = await shops.NameAsync(context.Tenant, cancellation);
        var reference = StageLetters.ReferenceOf(deal, context.InstanceId);
        var (subject, draft) = Draft(input, deal, contact, opportunity, text, language, shop);
        await letters.WriteAsync(context.Tenant, input, deal, contact, reference, subject, draft, cancellation);
        return new StageMail(reference, null);
    }

    private (string Subject, Draft Draft) Draft(
        DealStageInput input,
        Deal deal,
        Contact contact,
        BacklinkOpportunity? opportunity,
        OutreachText text,
        string language,
        string shop
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = PersonName.Clean(contact.Name) ?? contact.Name,
            ["shop"] = shop,
            ["title"] = deal.Title,
            ["url"] = opportunity?.OurUrl ?? settings.PublicUrl?.ToString() ?? "",
            ["page"] = opportunity?.TargetUrl ?? deal.Title,
            ["anchor"] = opportunity?.AnchorText is { Length: > 0 } anchor ? anchor : shop,
            ["angle"] = opportunity?.Angle ?? "",
        };
        var claims = new List<Claim>();
        if (opportunity is not null)
        {
            claims.Add(new Claim(values["page"], new Evidence("crm", opportunity.Id, null, "targetUrl", values["page"])));
            claims.Add(new Claim(values["url"], new Evidence("crm", opportunity.Id, null, "ourUrl", values["url"])));
        }

        return (
            OutreachTexts.Fill(text.Subject, values),
            new Draft
            {
                Body = OutreachTexts.Fill(text.Body, values),
                Language = language,
                Claims = [.. claims.Where(claim => claim.Text.Length > 0)],
                Confidence = language == contact.Language ? 0.95 : 0.8,
                Model = string.Create(CultureInfo.InvariantCulture, $"text:{CoreJson.Name(input.Action)}.{language}"),
            }
        );
    }
}
