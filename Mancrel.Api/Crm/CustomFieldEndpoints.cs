using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>A field of the tenant's own.</summary>
public sealed record CustomFieldView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    CustomFieldSubject Subject,
    string Key,
    string Label,
    CustomFieldType Type,
    IReadOnlyList<string> Options,
    int Order
)
{
    /// <summary>The view of a stored field.</summary>
    public static CustomFieldView Of(Stored<CustomField> stored)
    {
        var f = stored.Value;
        return new(f.Id, stored.ETag, stored.CreatedAt, stored.UpdatedAt, f.Subject, f.Key, f.Label, f.Type, f.Options, f.Order);
    }
}

/// <summary>Body of <c>POST /api/custom-fields</c>. Subject, key and type never change after.</summary>
public sealed record NewCustomField(
    CustomFieldSubject? Subject,
    string? Key,
    string? Label = null,
    CustomFieldType? Type = null,
    IReadOnlyList<string>? Options = null,
    int? Order = null
);

/// <summary>What of a field can be changed.</summary>
public sealed record CustomFieldChange(string? Label, IReadOnlyList<string>? Options, int? Order);

/// <summary>Definitions of the tenant's own fields.</summary>
public static class CustomFieldEndpoints
{
    private const int MostOptions = 200;

    /// <summary>Maps the routes.</summary>
    public static void MapCustomFields(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/custom-fields").WithTags("Custom fields");
        group.MapGet("/", ListAsync).Tells("The tenant's own fields of contacts, companies and deals.").Needs(Permission.Read);
        group
            .MapPost("/", CreateAsync)
            .Tells(
                "Defines a field.",
                """
                {
                  "subject": "contact",
                  "key": "room",
                  "label": "Room",
                  "type": "choice",
                  "options": ["Office", "Kitchen"],
                  "order": 1
                }
                """
            )
            .Needs(Permission.Configure)
            .Accepts<NewCustomField>("application/json")
            .Requires("subject", "key", "type");
        group
            .MapPatch("/{id}", PatchAsync)
            .Tells("Changes a field's label, options or order.", """{"label": "Room of the house"}""")
            .Needs(Permission.Configure)
            .Accepts<CustomFieldChange>("application/json", "application/merge-patch+json");
        group.MapDelete("/{id}", DeleteAsync).Tells("Takes a field away.").Needs(Permission.Configure);
    }

    private static async Task<Ok<ListPage<CustomFieldView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<CustomField, CustomFieldView>(
                request,
                caller,
                store,
                search: null,
                ListShape.Of("order", ["order"], ("subject", FieldType.Text)).OneOf<CustomFieldSubject>("subject"),
                "key",
                CustomFieldView.Of,
                cancellation
            )
        );

    private static async Task<Results<Created<CustomFieldView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var body = await FieldsBody.ReadAsync<NewCustomField>(context.Request, cancellation);
        var errors = new FieldErrors();
        var key = errors.Required("key", body.Key, 60);
        if (key.Length > 0 && (!char.IsAsciiLetter(key[0]) || !key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
        {
            errors.Add("key", "is letters, digits and low lines, a letter first");
        }

        var (subject, type) = (OneOf(errors, "subject", body.Subject), OneOf(errors, "type", body.Type));
        var field = new CustomField
        {
            Subject = subject,
            Key = key,
            Label = body.Label is null ? key : errors.Required("label", body.Label, 100),
            Type = type,
            Options = Options(body.Options, type, errors),
            Order = body.Order ?? 0,
        };
        if ((await CustomFieldRules.ReadAsync(store, caller.Tenant, subject, cancellation)).Count >= CustomFieldRules.MostFields)
        {
            errors.Add("subject", $"has {CustomFieldRules.MostFields} fields already");
        }

        if (
            !errors.Any
            && !(await store.CommitAsync(new DocumentBatch(caller.Tenant, field.Partition).Create(field), cancellation)).Committed
        )
        {
            errors.Add("key", $"is taken: {CoreJson.Name(field.Subject)} has a field of this key");
        }

        if (errors.Any)
        {
            Answers.Item(WriteResult<CustomField>.Invalid(errors));
        }

        var stored = await FindAsync(store, caller.Tenant, field.Id, cancellation);
        return TypedResults.Created($"/api/custom-fields/{field.Id}", CustomFieldView.Of(stored!));
    }

    private static async Task<Results<Ok<CustomFieldView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await FindAsync(store, caller.Tenant, id, cancellation), request, "custom field", id);
        var field = stored.Value;
        var change = await FieldsBody.PatchAsync(request, new CustomFieldChange(field.Label, field.Options, field.Order), cancellation);
        var errors = new FieldErrors();
        var changed = field with
        {
            Label = errors.Required("label", change.Label, 100),
            Options = Options(change.Options, field.Type, errors),
            Order = change.Order ?? field.Order,
        };
        if (errors.Any)
        {
            Answers.Item(WriteResult<CustomField>.Invalid(errors));
        }

        return (
            await store.CommitAsync(new DocumentBatch(caller.Tenant, field.Partition).Replace(changed, stored.ETag), cancellation)
        ).Committed
            ? TypedResults.Ok(CustomFieldView.Of((await FindAsync(store, caller.Tenant, id, cancellation))!))
            : throw Preconditions.Stale();
    }

    // Values that items have of it stay in them, unseen by forms, and go with their next change.
    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await FindAsync(store, caller.Tenant, id, cancellation), "custom field", id);
        var batch = new DocumentBatch(caller.Tenant, stored.Value.Partition).Delete<CustomField>(id, Preconditions.IfMatch(request));
        return (await store.CommitAsync(batch, cancellation)).Committed ? TypedResults.NoContent() : throw Preconditions.Stale();
    }

    private static TEnum OneOf<TEnum>(FieldErrors errors, string field, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is null)
        {
            errors.Add(field, "is required, one of " + string.Join(", ", Enum.GetValues<TEnum>().Select(CoreJson.Name)));
        }

        return value ?? default;
    }

    private static Task<Stored<CustomField>?> FindAsync(IDocumentStore store, TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<CustomField>(tenant, CustomField.PartitionOf(id), id, cancellation);

    private static List<string> Options(IReadOnlyList<string>? options, CustomFieldType type, FieldErrors errors)
    {
        List<string> kept =
        [
            .. (options ?? []).Select(option => option.Trim()).Where(option => option.Length > 0).Distinct(StringComparer.Ordinal),
        ];
        var needs = type is CustomFieldType.Choice or CustomFieldType.Several;
        if (needs && (kept.Count is 0 or > MostOptions || kept.Exists(option => option.Length > 100)))
        {
            errors.Add("options", $"has 1 to {MostOptions} options of at most 100 characters");
        }

        return needs ? kept : [];
    }
}
