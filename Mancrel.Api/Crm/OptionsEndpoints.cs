using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>What a tenant can set for its CRM: the country of telephone numbers, the currency of deals, and who gets new work.</summary>
public sealed record OptionsFields(string? Country, string? Currency, AssignmentRules? Assignment);

/// <summary>The options as they stand.</summary>
public sealed record OptionsView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? Country,
    string Currency,
    AssignmentRules Assignment
);

/// <summary>Options of the CRM.</summary>
public static class OptionsEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapCrmOptions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/crm-options").WithTags("CRM options");
        group.MapGet("/", GetAsync).Tells("Country, currency and assignment rules of the office.").Needs(Permission.Read);
        group
            .MapPatch("/", PatchAsync)
            .Tells("Changes country, currency or assignment rules.", """{"country": "DE", "currency": "EUR"}""")
            .Needs(Permission.Configure)
            .Accepts<OptionsFields>("application/json", "application/merge-patch+json");
    }

    private static async Task<Ok<OptionsView>> GetAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var view = View(await ReadAsync(store, caller.Tenant, cancellation));
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<OptionsView>, ProblemHttpResult>> PatchAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
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
        var fields = await FieldsBody.PatchAsync(
            context.Request,
            new OptionsFields(own.Country, own.Currency, own.Assignment),
            cancellation
        );
        var errors = new FieldErrors();
        if (fields.Country is { Length: > 0 } && PhoneNumber.RegionOf(fields.Country) is null)
        {
            errors.Add("country", "is an ISO 3166 code such as UZ, or null");
        }

        if (fields.Currency is not { Length: 3 } || !fields.Currency.All(char.IsAsciiLetterUpper))
        {
            errors.Add("currency", "is an ISO 4217 code such as EUR");
        }

        var assignment = fields.Assignment ?? new AssignmentRules();
        await CheckAsync(store, caller.Tenant, assignment, errors, cancellation);
        if (errors.Any)
        {
            Answers.Item(WriteResult<CrmOptions>.Invalid(errors));
        }

        var next = own with
        {
            Country = fields.Country is { Length: > 0 } country ? country : null,
            Currency = fields.Currency!,
            Assignment = assignment,
        };
        var batch = new DocumentBatch(caller.Tenant, next.Partition);
        _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            throw Preconditions.Stale();
        }

        var view = View(await ReadAsync(store, caller.Tenant, cancellation));
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static async Task CheckAsync(
        IDocumentStore store,
        TenantId tenant,
        AssignmentRules assignment,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (assignment.Rules.Count > 100 || assignment.Team.Count > 100)
        {
            errors.Add("assignment", "has at most 100 rules and 100 people");
            return;
        }

        foreach (var (rule, index) in assignment.Rules.Select((rule, index) => (rule, index)))
        {
            await Owners.CheckAsync(store, tenant, rule.AssigneeId, $"assignment.rules[{index}].assigneeId", errors, cancellation);
        }

        foreach (var (member, index) in assignment.Team.Select((member, index) => (member, index)))
        {
            await Owners.CheckAsync(store, tenant, member.UserId, $"assignment.team[{index}].userId", errors, cancellation);
            await Owners.CheckAsync(store, tenant, member.StandIn, $"assignment.team[{index}].standIn", errors, cancellation);
            errors.Between($"assignment.team[{index}].capacity", member.Capacity, 1, 1000);
            if (assignment.Team.Take(index).Any(other => other.UserId == member.UserId))
            {
                errors.Add($"assignment.team[{index}].userId", "is in the team already");
            }

            if (member.StandIn == member.UserId)
            {
                errors.Add($"assignment.team[{index}].standIn", "is somebody else");
            }
        }
    }

    private static Task<Stored<CrmOptions>?> ReadAsync(IDocumentStore store, TenantId tenant, CancellationToken cancellation) =>
        store.GetAsync<CrmOptions>(tenant, "settings", CrmOptions.TheId, cancellation);

    private static OptionsView View(Stored<CrmOptions>? stored)
    {
        var own = stored?.Value ?? new CrmOptions();
        return new(
            own.Id,
            stored?.ETag ?? "0",
            stored?.CreatedAt ?? DateTimeOffset.UnixEpoch,
            stored?.UpdatedAt ?? DateTimeOffset.UnixEpoch,
            own.Country,
            own.Currency,
            own.Assignment
        );
    }
}
