using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Outreach.Templates;

/// <summary>Who writes by a template.</summary>
public sealed record TemplateSender(string Name, string Email);

/// <summary>Gathers what a template may say about a contact: only what is known, so that a fallback stands where nothing is.</summary>
public sealed class TemplateFacts(IDocumentStore store, ShopBook shops, MancrelSettings settings)
{
    private const int MostFields = 200;

    /// <summary>The variables that there are in a tenant: the fixed ones and its own fields of contacts.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(TenantId tenant, CancellationToken cancellation)
    {
        var fields = await store.QueryAsync<CustomField>(
            tenant,
            new DocumentQuery
            {
                Where = [new("subject", FilterOperator.Equal, CustomFieldSubject.Contact)],
                Sort = new DocumentSort("order"),
                Limit = MostFields,
            },
            cancellation
        );
        return [.. TemplateNames.Fixed, .. fields.Items.Select(field => TemplateNames.ContactFields + field.Value.Key)];
    }

    /// <summary>What is known of a contact, its company, its newest open deal, the writer and the shop.</summary>
    public async Task<IReadOnlyDictionary<string, object>> OfAsync(
        TenantId tenant,
        Contact contact,
        TemplateSender sender,
        CancellationToken cancellation
    )
    {
        var company = contact.CompanyId is { } id
            ? await store.GetAsync<Company>(tenant, Company.PartitionOf(id), id.Value, cancellation)
            : null;
        var deals = await store.QueryAsync<Deal>(
            tenant,
            new DocumentQuery
            {
                Where = [new("contactId", FilterOperator.Equal, contact.ContactId), new("status", FilterOperator.Equal, DealStatus.Active)],
                Sort = new DocumentSort("updatedAt", Descending: true),
                Limit = 1,
            },
            cancellation
        );
        var shop = await shops.GetAsync(tenant, cancellation);
        return new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["contact"] = OfContact(contact),
            ["company"] = Known(
                ("name", company?.Value.Name),
                ("website", company?.Value.Website),
                ("industry", company?.Value.Industry),
                ("size", company?.Value.Size)
            ),
            ["deal"] = OfDeal(deals.Items.Count == 0 ? null : deals.Items[0].Value),
            ["user"] = Known(("name", sender.Name), ("email", sender.Email)),
            ["shop"] = Known(
                ("name", shop.Name),
                ("address", shop.Address),
                ("email", settings.Mail.From.Address),
                ("url", settings.PublicUrl?.GetLeftPart(UriPartial.Authority))
            ),
        };
    }

    /// <summary>Those of the variables that nothing is known for.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<string> variables, IReadOnlyDictionary<string, object> facts) =>
        [.. variables.Where(name => !IsKnown(name.Split('.'), facts))];

    private static bool IsKnown(IReadOnlyList<string> path, IReadOnlyDictionary<string, object> facts)
    {
        object? value = facts;
        foreach (var part in path)
        {
            value = value is IReadOnlyDictionary<string, object> inner ? inner.GetValueOrDefault(part) : null;
        }

        return value is not null;
    }

    private static Dictionary<string, object> OfContact(Contact contact)
    {
        var address = contact.Addresses.Count > 0 ? contact.Addresses[0] : null;
        var known = Known(
            ("name", contact.Name),
            ("first_name", contact.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()),
            ("email", contact.Emails.Count > 0 ? contact.Emails[0] : null),
            ("phone", contact.Phones.Count > 0 ? contact.Phones[0] : null),
            ("job_title", contact.JobTitle),
            ("language", contact.Language),
            ("type", CoreJson.Name(contact.Type)),
            ("city", address?.City),
            ("country", address?.Country)
        );
        if (contact.Tags.Count > 0)
        {
            known["tags"] = contact.Tags.ToList();
        }

        known["fields"] = contact
            .CustomFields.Where(field => Plain(field.Value) is not null)
            .ToDictionary(field => field.Key, field => Plain(field.Value)!, StringComparer.Ordinal);
        return known;
    }

    private static Dictionary<string, object> OfDeal(Deal? deal)
    {
        var known = Known(
            ("title", deal?.Title),
            ("currency", deal?.Value?.Currency),
            ("expected_close", deal?.ExpectedCloseOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        );
        if (deal?.Value is { } value)
        {
            known["value"] = value.Amount;
        }

        return known;
    }

    private static object? Plain(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetDecimal(),
            JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
            JsonValueKind.Object
                when value.TryGetProperty("amount", out var amount) && value.TryGetProperty("currency", out var currency) =>
                $"{amount} {currency}",
            JsonValueKind.Array => value.EnumerateArray().Select(item => item.ToString()).ToList(),
            _ => null,
        };

    private static Dictionary<string, object> Known(params (string Name, string? Value)[] facts) =>
        facts
            .Where(fact => !string.IsNullOrWhiteSpace(fact.Value))
            .ToDictionary(fact => fact.Name, fact => (object)fact.Value!, StringComparer.Ordinal);
}
