using System.Text.Json.Serialization;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Policies;
using Mancrel.Core.Replies.Shadow;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Setup;

/// <summary>What a new shop still lacks.</summary>
/// <param name="Done">True when nothing is missing.</param>
/// <param name="Steps">shop, mailbox, catalogue, first_mail, team, in the order in which they are done best.</param>
/// <param name="Mode">Whether answers leave.</param>
/// <param name="Kinds">Which kinds of mailboxes this host can connect; empty where mail comes in by webhooks only.</param>
/// <param name="ShopName">The name under replies.</param>
/// <param name="ModeChosen">True when somebody said how answers leave, in the app or by a setting of the installation.</param>
/// <param name="Fresh">True while nobody said so and no letter has come in: such a shop may begin in shadow.</param>
public sealed record SetupView(
    bool Done,
    IReadOnlyList<SetupStep> Steps,
    ReplyMode Mode,
    IReadOnlyList<MailboxKind> Kinds,
    string ShopName,
    bool ModeChosen,
    bool Fresh
);

/// <summary>One step.</summary>
/// <param name="Step">Which.</param>
/// <param name="Done">Whether it is done.</param>
/// <param name="Missing">What is missing, in a sentence; null when it is done.</param>
public sealed record SetupStep(string Step, bool Done, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Missing);

/// <summary>A question to try with.</summary>
public sealed record TestMailBody
{
    /// <summary>Its subject; a plain one where none is given.</summary>
    public string? Subject { get; init; }

    /// <summary>Its text; a question about delivery where none is given.</summary>
    public string? Text { get; init; }
}

/// <summary>The test letter's message.</summary>
public sealed record TestMailView(string Id);

/// <summary>Guided set-up.</summary>
public static class SetupEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapSetup(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/setup").WithTags("Set-up").Needs(Permission.Administer);
        group.MapGet("/", GetAsync).Tells("What a new shop still lacks, step by step.");
        group
            .MapPost("/begin", BeginAsync)
            .Tells(
                "Lets a new shop begin in shadow: nothing is sent by itself until somebody says so. A shop with letters stays as it is."
            );
        group
            .MapPost("/test-mail", TestMailAsync)
            .Tells(
                "Sends a customer's question by the generic way in, as a mail of yours would come, and gives back its message.",
                """{"text": "Hello, do you deliver on Saturdays?"}"""
            );
    }

    private static async Task<Ok<SetupView>> GetAsync([AsParameters] Around around, CancellationToken cancellation) =>
        TypedResults.Ok(await ViewAsync(around, cancellation));

    private static async Task<Ok<SetupView>> BeginAsync([AsParameters] Around around, CancellationToken cancellation)
    {
        await around.Start.BeginAsync(around.Caller.Tenant, cancellation);
        return TypedResults.Ok(await ViewAsync(around, cancellation));
    }

    /// <summary>What the view is made of.</summary>
    private sealed record Around(
        Caller Caller,
        IDocumentStore Store,
        MailboxBook Mailboxes,
        MailboxDesk Desk,
        IMailboxAccess Access,
        TenantPolicy Policies,
        MancrelSettings Settings,
        ShopBook Shops,
        ShadowStart Start
    );

    private static async Task<SetupView> ViewAsync(Around around, CancellationToken cancellation)
    {
        var (tenant, store) = (around.Caller.Tenant, around.Store);
        SetupStep[] steps =
        [
            Step(
                "shop",
                await AnyAsync<ShopPolicies>(store, tenant, 1, cancellation),
                "Say how the shop delivers, when it is open, how one can pay and what it takes back."
            ),
            Step("mailbox", await MailboxAsync(tenant, around.Mailboxes, around.Desk, around.Settings, cancellation)),
            Step(
                "catalogue",
                await AnyAsync<Product>(store, tenant, 1, cancellation),
                "Connect a shop or a feed: without products nothing is answered about prices and stock."
            ),
            Step(
                "first_mail",
                await AnyAsync<Message>(store, tenant, 1, cancellation),
                "No mail has come in yet: write one to your mailbox."
            ),
            Step("team", await AnyAsync<User>(store, tenant, 2, cancellation), "You are alone here: invite who answers with you."),
        ];
        var policy = await around.Policies.GetAsync(tenant, cancellation);
        var standing = await around.Start.StandingAsync(tenant, cancellation);
        return new SetupView(
            steps.All(step => step.Done),
            steps,
            policy.Mode,
            around.Access.Kinds,
            await around.Shops.NameAsync(tenant, cancellation),
            standing.Chosen,
            standing.Fresh
        );
    }

    private static async Task<Accepted<TestMailView>> TestMailAsync(
        TestMailBody? body,
        Caller caller,
        TestLetter letters,
        CancellationToken cancellation
    )
    {
        var subject = body?.Subject?.Trim() is { Length: > 0 } given ? given : "A question about delivery";
        var text = body?.Text?.Trim() is { Length: > 0 } words
            ? words
            : "Hello,\n\nhow long does delivery take, and what does it cost?\n\nBest regards";
        if (subject.Length > 500)
        {
            throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "subject", "has at most 500 characters");
        }

        if (text.Length > 20_000)
        {
            throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "text", "has at most 20000 characters");
        }

        var id = await letters.SendAsync(caller.Tenant, subject, text, cancellation);
        return TypedResults.Accepted($"/api/messages/{id.Value}", new TestMailView(id.Value));
    }

    private static SetupStep Step(string name, bool done, string missing) => new(name, done, done ? null : missing);

    private static SetupStep Step(string name, string? missing) => new(name, missing is null, missing);

    /// <summary>What is missing until mail comes in; null when it does.</summary>
    private static async Task<string?> MailboxAsync(
        TenantId tenant,
        MailboxBook mailboxes,
        MailboxDesk desk,
        MancrelSettings settings,
        CancellationToken cancellation
    )
    {
        string? why = null;
        foreach (var mailbox in await mailboxes.AllAsync(tenant, cancellation))
        {
            var progress = await desk.ProgressAsync(tenant, mailbox.Id, cancellation);
            if (progress?.State is MailboxState.Live or MailboxState.Syncing && !mailbox.Paused)
            {
                return null;
            }

            why =
                mailbox.Paused ? $"{mailbox.Address} is paused."
                : progress?.Error is { } error ? $"{mailbox.Address}: {error}"
                : $"{mailbox.Address} is being connected.";
        }

        var secrets = settings.Webhooks;
        var webhook =
            secrets.GenericSecret
            ?? secrets.MailgunSigningKey
            ?? secrets.SendGridVerificationKey
            ?? secrets.PostmarkCredentials
            ?? secrets.ResendSecret;
        return webhook is not null ? null : why ?? "Connect a mailbox, or set up a mail provider's webhook.";
    }

    private static async Task<bool> AnyAsync<T>(IDocumentStore store, TenantId tenant, int least, CancellationToken cancellation)
        where T : class, IDocument =>
        (await store.QueryAsync<T>(tenant, new DocumentQuery { Limit = least }, cancellation)).Items.Count >= least;
}
