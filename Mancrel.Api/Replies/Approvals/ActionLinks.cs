using System.Security.Cryptography;
using System.Text;
using Mancrel.Api.Http;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Approvals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Replies.Approvals;

/// <summary>
/// The signed links of approvers' mail: GET shows a page and changes nothing, since mail scanners follow links; POST decides.
/// </summary>
public static class ActionLinks
{
    private const int LongestBody = 100_000;

    /// <summary>Maps the routes.</summary>
    public static void MapActionLinks(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/approvals/{token}", ShowAsync)
            .Tells("The page behind a signed link in an approval mail; it shows and decides nothing.")
            .WithTags("Action links")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .AllowAnonymous();
        routes
            .MapPost("/api/approvals/{token}", DecideAsync)
            .Tells("Decides what the page of a signed link shows.")
            .WithTags("Action links")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .AllowAnonymous()
            .DisableAntiforgery();
    }

    private static async Task ShowAsync(
        string token,
        HttpContext context,
        ApprovalTokens tokens,
        MessageFile files,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { } ticket || await files.OpenAsync(ticket.Tenant, ticket.Ref, cancellation) is not { } file)
        {
            await PlainPage.WriteAsync(
                context,
                StatusCodes.Status404NotFound,
                PlainPage.Note(
                    "This link is not one of ours",
                    "It may have been cut in two by a mail program. Open the mail again and use the button."
                )
            );
            return;
        }

        var message = file.Message.Value;
        var page = (Refusal(ticket, message, clock.GetUtcNow()), message) switch
        {
            ({ } refusal, _) => PlainPage.Note(refusal.Title, refusal.Text),
            _ => ApprovalPage.Decide(message),
        };
        await PlainPage.WriteAsync(
            context,
            Refusal(ticket, message, clock.GetUtcNow())?.Status is StatusCodes.Status410Gone
                ? StatusCodes.Status410Gone
                : StatusCodes.Status200OK,
            page
        );
    }

    private static async Task DecideAsync(
        string token,
        HttpContext context,
        ApprovalTokens tokens,
        MessageFile files,
        ReplyDecisions decisions,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { } ticket || await files.OpenAsync(ticket.Tenant, ticket.Ref, cancellation) is not { } file)
        {
            await PlainPage.WriteAsync(
                context,
                StatusCodes.Status404NotFound,
                PlainPage.Note("This link is not one of ours", "Nothing was decided.")
            );
            return;
        }

        if (Refusal(ticket, file.Message.Value, clock.GetUtcNow()) is { } refusal)
        {
            await PlainPage.WriteAsync(context, refusal.Status, PlainPage.Note(refusal.Title, refusal.Text));
            return;
        }

        if (!context.Request.HasFormContentType)
        {
            await PlainPage.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                PlainPage.Note("Nothing was decided", "The field decision is approve, reject or edit (with a body).")
            );
            return;
        }

        var form = await FormBody.ReadAsync(context.Request, cancellation);
        var decider = new Decider(ticket.Approver, "link", ticket.DraftHash);
        var body = form["body"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        var outcome = form["decision"].ToString() switch
        {
            "approve" => await decisions.ApproveAsync(ticket.Tenant, ticket.Ref, decider, body: null, cancellation),
            "reject" => await decisions.RejectAsync(
                ticket.Tenant,
                ticket.Ref,
                decider,
                form["reason"].ToString() is { Length: > 0 } reason ? reason : null,
                cancellation
            ),
            "edit" when body.Length is > 0 and <= LongestBody => await decisions.ApproveAsync(
                ticket.Tenant,
                ticket.Ref,
                decider,
                body,
                cancellation
            ),
            "edit" => null,
            _ => null,
        };
        var (status, page) = outcome switch
        {
            null => (
                StatusCodes.Status400BadRequest,
                PlainPage.Note(
                    "Nothing was decided",
                    "The field decision is approve, reject or edit (with a body of at most 100,000 characters)."
                )
            ),
            DecisionOutcome.Decided decided => (StatusCodes.Status200OK, ApprovalPage.Done(decided.Message)),
            DecisionOutcome.AlreadyDecided already => (StatusCodes.Status409Conflict, Already(already.By, already.At, already.Action)),
            DecisionOutcome.DraftChanged => (
                StatusCodes.Status410Gone,
                PlainPage.Note(
                    "The draft has changed",
                    "Somebody edited it since this mail was sent. Open the app to see it as it is now. Nothing was decided by this link."
                )
            ),
            _ => (
                StatusCodes.Status410Gone,
                PlainPage.Note("There is nothing to decide any more", "A newer message of the customer took over, or the draft expired.")
            ),
        };
        await PlainPage.WriteAsync(context, status, page);
    }

    private sealed record LinkRefusal(int Status, string Title, string Text);

    /// <summary>Why a link decides nothing; in this order: already decided, expired, draft changed, taken over.</summary>
    private static LinkRefusal? Refusal(ApprovalTicket ticket, Message message, DateTimeOffset now)
    {
        if (message.Decision is { Action: "approve" or "edit" or "reject" or "cancel" } decided)
        {
            return new LinkRefusal(StatusCodes.Status409Conflict, "Already decided", Sentence(decided.By, decided.At, decided.Action));
        }

        if (ticket.ExpiresAt <= now.ToUnixTimeSeconds() || message.Decision is { Action: "expire" })
        {
            return new LinkRefusal(
                StatusCodes.Status410Gone,
                "This link has expired",
                "Nobody decided in time; a person answers the customer."
            );
        }

        var same =
            message.Decision?.DraftHash is { } hash
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(ticket.DraftHash));
        return !same
                ? new LinkRefusal(
                    StatusCodes.Status410Gone,
                    "The draft has changed",
                    "Somebody edited it since this mail was sent. Open the app to see it as it is now."
                )
            : message.State != MessageState.AwaitingApproval
                ? new LinkRefusal(
                    StatusCodes.Status410Gone,
                    "There is nothing to decide any more",
                    "A newer message of the customer took over."
                )
            : null;
    }

    private static string Already(string by, DateTimeOffset at, string action) =>
        PlainPage.Note("Already decided", Sentence(by, at, action));

    private static string Sentence(string by, DateTimeOffset at, string action)
    {
        var done = action switch
        {
            "approve" => "approved",
            "edit" => "approved with changes",
            "reject" => "rejected",
            _ => "cancelled",
        };
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{by} {done} it on {at.UtcDateTime:yyyy-MM-dd} at {at.UtcDateTime:HH:mm} UTC."
        );
    }
}
