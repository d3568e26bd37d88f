using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Mancrel.Api.Crm;

/// <summary>What a shop can say of itself.</summary>
/// <param name="Name">The name under replies and mail to many; null takes the default back.</param>
/// <param name="Languages">The languages that it writes in, its own first.</param>
/// <param name="TimeZone">A name of the tz database such as Europe/Berlin; null takes the default back.</param>
/// <param name="Currency">ISO 4217, for deals and products that name none.</param>
/// <param name="Address">The postal address, in lines.</param>
public sealed record ShopFields(string? Name, IReadOnlyList<string>? Languages, string? TimeZone, string? Currency, string? Address);

/// <summary>The shop as it is, and which of it is fixed by a setting of the installation.</summary>
/// <param name="Fixed">The fields that cannot be changed here, with the setting that each comes from.</param>
public sealed record ShopView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    IReadOnlyList<string> Languages,
    string TimeZone,
    string Currency,
    string? Address,
    IReadOnlyDictionary<string, string> Fixed
);

/// <summary>The shop's profile; it stands in the document of the CRM's options and shares its ETag.</summary>
public static class ShopEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapShop(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/shop").WithTags("Shop");
        group
            .MapGet("/", GetAsync)
            .Tells("Who the shop is: name, languages, time zone, currency, address, and what of it a setting fixes.")
            .Needs(Permission.Read);
        group
            .MapPatch("/", PatchAsync)
            .Tells("Changes who the shop is.", """{"name": "Birch & Brass Workshop", "timeZone": "Europe/Berlin", "currency": "EUR"}""")
            .Needs(Permission.Configure)
            .Accepts<ShopFields>("application/json", "application/merge-patch+json");
    }

    private static async Task<Ok<ShopView>> GetAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ShopBook shops,
        CancellationToken cancellation
    )
    {
        var view = View(await ReadAsync(store, caller.Tenant, cancellation), shops);
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<ShopView>, ProblemHttpResult>> PatchAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ShopBook shops,
        CancellationToken cancellation
    )
    {
        var expected = Preconditions.Required(context.Request);
        var stored = await ReadAsync(store, caller.Tenant, cancellation);
        if (expected != (stored?.ETag ?? "0"))
        {
            throw Preconditions.Stale();
        }

        var own = stored?.Value ?? new CrmOptions();
        var before = new ShopFields(own.Shop.Name, own.Shop.Languages, own.Shop.TimeZone, own.Currency, own.Shop.Address);
        var fields = await FieldsBody.PatchAsync(context.Request, before, cancellation);
        var errors = new FieldErrors();
        Refuse(errors, "name", shops.FixedName, fields.Name != before.Name);
        Refuse(errors, "timeZone", shops.FixedZone, fields.TimeZone != before.TimeZone);
        var next = own with { Currency = Currency(fields.Currency, errors), Shop = Profile(fields, errors) };
        if (errors.Any)
        {
            Answers.Item(WriteResult<CrmOptions>.Invalid(errors));
        }

        var batch = new DocumentBatch(caller.Tenant, next.Partition);
        _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            throw Preconditions.Stale();
        }

        var view = View(await ReadAsync(store, caller.Tenant, cancellation), shops);
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static void Refuse(FieldErrors errors, string field, string? setting, bool changed)
    {
        if (setting is not null && changed)
        {
            errors.Add(field, $"comes from the setting {setting} of this installation and is changed there");
        }
    }

    private static ShopProfile Profile(ShopFields fields, FieldErrors errors)
    {
        var name = errors.Text("name", fields.Name, ShopProfile.LongestName);
        if (name.AsSpan().IndexOfAny('\r', '\n') >= 0)
        {
            errors.Add("name", "is one line");
        }

        List<string> languages = [.. (fields.Languages ?? []).Distinct(StringComparer.Ordinal)];
        if (languages.Exists(language => !ShopProfile.Written.Contains(language)))
        {
            errors.Add("languages", "are of " + string.Join(", ", ShopProfile.Written));
        }

        var zone = fields.TimeZone?.Trim() is { Length: > 0 } given ? given : null;
        if (zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            errors.Add("timeZone", "is the name of a time zone such as Europe/Berlin");
        }

        var address = errors.Text("address", fields.Address, ShopProfile.LongestAddress);
        return new ShopProfile
        {
            Name = name.Length > 0 ? name : null,
            Languages = languages,
            TimeZone = zone,
            Address = address.Length > 0 ? address : null,
        };
    }

    private static string Currency(string? currency, FieldErrors errors)
    {
        if (currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper))
        {
            return currency;
        }

        errors.Add("currency", "is an ISO 4217 code such as EUR");
        return "EUR";
    }

    private static Task<Stored<CrmOptions>?> ReadAsync(IDocumentStore store, TenantId tenant, CancellationToken cancellation) =>
        store.GetAsync<CrmOptions>(tenant, "settings", CrmOptions.TheId, cancellation);

    private static ShopView View(Stored<CrmOptions>? stored, ShopBook shops)
    {
        var own = stored?.Value ?? new CrmOptions();
        var shop = shops.Merge(own.Shop);
        var settled = new Dictionary<string, string>(StringComparer.Ordinal);
        if (shops.FixedName is { } name)
        {
            settled["name"] = name;
        }

        if (shops.FixedZone is { } zone)
        {
            settled["timeZone"] = zone;
        }

        return new ShopView(
            "shop",
            stored?.ETag ?? "0",
            stored?.CreatedAt ?? DateTimeOffset.UnixEpoch,
            stored?.UpdatedAt ?? DateTimeOffset.UnixEpoch,
            shop.Name,
            shop.Languages,
            shop.Zone.Id,
            own.Currency,
            shop.Address,
            settled
        );
    }
}
