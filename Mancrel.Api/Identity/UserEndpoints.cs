using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Identity;

/// <summary>Body of <c>POST /api/auth/register</c> and <c>POST /api/users</c>.</summary>
public sealed record NewUser(string? Email, string? Name, Role? Role, string? Password = null);

/// <summary>A user as others see it.</summary>
public sealed record UserView(
    string Id,
    string Email,
    string Name,
    Role Role,
    bool Disabled,
    bool SecondFactor,
    bool Invited,
    string? Etag = null,
    DateTimeOffset? CreatedAt = null,
    DateTimeOffset? UpdatedAt = null,
    string? TeamId = null,
    bool Entra = false,
    string? Language = null
)
{
    /// <summary>The view of a user.</summary>
    public static UserView Of(User user) =>
        new(
            user.Id,
            user.Email,
            user.Name,
            user.Role,
            user.Disabled,
            user.SecondFactor is { Confirmed: true },
            user.PasswordHash is null && user.EntraId is null,
            Entra: user.EntraId is not null,
            Language: user.Language
        );

    /// <summary>The view of a stored user.</summary>
    public static UserView Of(Stored<User> stored) =>
        Of(stored.Value) with
        {
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            TeamId = stored.Value.TeamId,
        };
}

/// <summary>An invitation as a link to hand over; good once.</summary>
public sealed record InviteLink(string Url, DateTimeOffset Until);

/// <summary>A colleague, as everybody may see: to assign work to.</summary>
public sealed record PersonView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    string Email,
    Role Role
);

/// <summary>The people who sign in.</summary>
public static class UserEndpoints
{
    private static readonly ListShape Shape = ListShape
        .Of("email", ["email", "name"], ("role", FieldType.Text), ("disabled", FieldType.Flag))
        .OneOf<Role>("role") with
    {
        FoundIn = q =>
            q.Contains('@', StringComparison.Ordinal)
                ? new DocumentFilter("email", FilterOperator.Contains, q)
                : new DocumentFilter("foldedName", FilterOperator.Contains, TextFold.Of(q)),
    };

    /// <summary>Maps the routes.</summary>
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/auth/register", AddUserAsync)
            .Tells(
                "Adds a user with a password; administrators.",
                """
                {
                  "email": "nora@shop.example",
                  "name": "Nora Field",
                  "role": "rep",
                  "password": "nine-green-lamps-7"
                }
                """
            )
            .WithTags("Sign-in")
            .Needs(Permission.Administer)
            .Accepts<NewUser>("application/json")
            .Requires("email", "name", "role");
        var users = routes.MapGroup("/api/users").WithTags("Users").Needs(Permission.Administer);
        users
            .MapPost("/", AddUserAsync)
            .Tells(
                "Adds a user; without a password an invitation is mailed.",
                """{"email": "nora@shop.example", "name": "Nora Field", "role": "rep"}"""
            )
            .Accepts<NewUser>("application/json")
            .Requires("email", "name", "role");
        users.MapGet("/", ListAsync).Tells("The users with role, team and state.");
        users.MapGet("/{id}", GetAsync).Tells("One user.");
        users.MapPatch("/{id}", PatchAsync).Tells("Changes name, role, team or whether the user may sign in.", """{"role": "manager"}""");
        users.MapPost("/{id}/invite", InviteAsync).Tells("Mails the invitation again.");
        users
            .MapPost("/{id}/invite-link", InviteLinkAsync)
            .Tells("Makes the invitation anew as a link to hand over, for who has no password yet.");
        users.MapDelete("/{id}/sessions", EndSessionsAsync).Tells("Ends all sessions of a user.");
        users.MapDelete("/{id}/entra", ForgetEntraAsync).Tells("Forgets which account of Microsoft Entra ID belongs to a user.");
        routes
            .MapGet("/api/people", PeopleAsync)
            .Tells("The people of the office by name, for pickers of owners and assignees.")
            .WithTags("Users")
            .Needs(Permission.Read);
    }

    private static async Task<Results<Created<UserView>, ProblemHttpResult>> AddUserAsync(
        HttpRequest request,
        Caller caller,
        UserAdmin users,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var body = await FieldsBody.ReadAsync<NewUser>(request, cancellation);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var address = MailAddressParser.ParseFirst(body.Email)?.Address ?? "";
        if (!ContactRules.IsAddress(address))
        {
            errors["email"] = ["is a mail address"];
        }

        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 200)
        {
            errors["name"] = ["is required, at most 200 characters"];
        }

        if (body.Role is null)
        {
            errors["role"] = ["is required, one of " + string.Join(", ", Enum.GetValues<Role>().Select(CoreJson.Name))];
        }

        if (body.Password is { Length: < UserAdmin.ShortestPassword })
        {
            errors["password"] = [$"has at least {UserAdmin.ShortestPassword} characters"];
        }

        if (errors.Count > 0)
        {
            return Problems.Fields(StatusCodes.Status422UnprocessableEntity, "the user cannot be added", errors);
        }

        return
            await users.AddAsync(
                caller.Tenant,
                address,
                body.Name!,
                body.Role!.Value,
                body.Password,
                await CallerName.OfAsync(store, caller, cancellation),
                cancellation
            )
                is { } user
            ? TypedResults.Created($"/api/users/{user.Value.Id}", UserView.Of(user))
            : Problems.Of(StatusCodes.Status409Conflict, $"there is a user with the address {address} already");
    }

    private static async Task<Ok<ListPage<UserView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<User>(caller.Tenant, ListRequest.Read(request, Shape).ToQuery(), cancellation);
        return TypedResults.Ok(new ListPage<UserView>([.. page.Items.Select(UserView.Of)], page.NextCursor));
    }

    private static async Task<Ok<ListPage<PersonView>>> PeopleAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var query = ListRequest.Read(request, Shape).ToQuery(new DocumentFilter("disabled", FilterOperator.NotEqual, true));
        var page = await store.QueryAsync<User>(caller.Tenant, query, cancellation);
        return TypedResults.Ok(
            new ListPage<PersonView>(
                [
                    .. page.Items.Select(user => new PersonView(
                        user.Value.Id,
                        user.ETag,
                        user.CreatedAt,
                        user.UpdatedAt,
                        user.Value.Name,
                        user.Value.Email,
                        user.Value.Role
                    )),
                ],
                page.NextCursor
            )
        );
    }

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        UserAdmin users,
        CancellationToken cancellation
    )
    {
        if (await users.FindAsync(caller.Tenant, new UserId(id), cancellation) is not { } user)
        {
            return Problems.NotFound("user", id);
        }

        Preconditions.Tell(context, user.ETag);
        return TypedResults.Ok(UserView.Of(user));
    }

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpContext context,
        Caller caller,
        UserAdmin users,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var etag = Preconditions.Required(context.Request);
        var patch = await MergePatch.ReadAsync(context.Request, cancellation);
        MergePatch.Allow(patch, "name", "role", "disabled", "teamId");
        var change = ReadChange(patch);
        if (await users.FindAsync(caller.Tenant, new UserId(id), cancellation) is not { } user)
        {
            return Problems.NotFound("user", id);
        }

        return user.ETag != etag
            ? throw Preconditions.Stale()
            : await users.ChangeAsync(
                caller.Tenant,
                user,
                change,
                await CallerName.OfAsync(store, caller, cancellation),
                cancellation
            ) switch
            {
                UserChangeOutcome.Changed => await GetAsync(id, context, caller, users, cancellation),
                UserChangeOutcome.LastAdmin => Problems.Field(
                    StatusCodes.Status422UnprocessableEntity,
                    change.Disabled == true ? "disabled" : "role",
                    "cannot be changed: this is the last administrator"
                ),
                _ => throw Preconditions.Stale(),
            };
    }

    private static UserChange ReadChange(JsonElement patch)
    {
        string? name = null;
        Role? role = null;
        bool? disabled = null;
        string? team = null;
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var field in patch.EnumerateObject())
        {
            switch (field.Name)
            {
                case "name"
                    when field.Value.ValueKind == JsonValueKind.String
                        && field.Value.GetString() is { } text
                        && !string.IsNullOrWhiteSpace(text)
                        && text.Length <= 200:
                    name = text;
                    break;
                case "role"
                    when field.Value.ValueKind == JsonValueKind.String
                        && Enum.GetValues<Role>().Any(one => CoreJson.Name(one) == field.Value.GetString()):
                    role = Enum.Parse<Role>(field.Value.GetString()!, ignoreCase: true);
                    break;
                case "disabled" when field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    disabled = field.Value.GetBoolean();
                    break;
                case "teamId" when field.Value.ValueKind == JsonValueKind.Null:
                    team = "";
                    break;
                case "teamId"
                    when field.Value.ValueKind == JsonValueKind.String
                        && field.Value.GetString()!.Trim() is { Length: > 0 and <= 100 } text:
                    team = text;
                    break;
                default:
                    errors[field.Name] =
                    [
                        field.Name switch
                        {
                            "name" => "is text of 1 to 200 characters",
                            "role" => "is one of admin, manager, rep, viewer",
                            "teamId" => "is the name of a team, at most 100 characters, or null for none",
                            _ => "is true or false",
                        },
                    ];
                    break;
            }
        }

        return errors.Count == 0
            ? new UserChange(name, role, disabled, team)
            : throw new RefusedException(StatusCodes.Status422UnprocessableEntity, "the user cannot be changed like this", errors);
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> InviteAsync(
        string id,
        Caller caller,
        UserAdmin users,
        CancellationToken cancellation
    )
    {
        if (await users.FindAsync(caller.Tenant, new UserId(id), cancellation) is not { } user)
        {
            return Problems.NotFound("user", id);
        }

        await users.OrderResetAsync(caller.Tenant, user.Value.Email, cancellation);
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>For who has no password yet only: a link to somebody's account is not for others to have.</summary>
    private static async Task<Results<Ok<InviteLink>, ProblemHttpResult>> InviteLinkAsync(
        string id,
        HttpContext context,
        Caller caller,
        UserAdmin users,
        PasswordLinks links,
        MancrelSettings settings,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await users.FindAsync(caller.Tenant, new UserId(id), cancellation) is not { } user)
        {
            return Problems.NotFound("user", id);
        }

        if (user.Value.Disabled || user.Value.PasswordHash is not null || user.Value.EntraId is not null)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "the person has signed in already or may not: there is nothing to invite to");
        }

        var until = clock.GetUtcNow() + PasswordLinks.InvitationLifetime;
        var url = settings.LinkTo($"/api/auth/password/{links.Sign(caller.Tenant, user.Value, until)}");
        await users.TellAsync(
            caller.Tenant,
            user.Value,
            "invitation link made",
            await CallerName.OfAsync(store, caller, cancellation),
            cancellation
        );
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new InviteLink(url, until));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndSessionsAsync(
        string id,
        Caller caller,
        UserAdmin users,
        Sessions sessions,
        CancellationToken cancellation
    )
    {
        if (await users.FindAsync(caller.Tenant, new UserId(id), cancellation) is null)
        {
            return Problems.NotFound("user", id);
        }

        await sessions.EndAllAsync(caller.Tenant, new UserId(id), except: null, "ended by an administrator", cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ForgetEntraAsync(
        string id,
        Caller caller,
        EntraAccounts accounts,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        await accounts.ForgetAsync(caller.Tenant, new UserId(id), await CallerName.OfAsync(store, caller, cancellation), cancellation)
            ? TypedResults.NoContent()
            : Problems.NotFound("user with a bound account", id);
}
