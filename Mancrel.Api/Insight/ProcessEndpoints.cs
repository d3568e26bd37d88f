using System.Globalization;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Process;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>Where letters lie, and what another band would have done.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Letters">Answered letters that it is told from, the newest, at most 500.</param>
/// <param name="Steps">How long each part of their way took.</param>
/// <param name="Bottleneck">The part that most of the time went into; null where nothing is known.</param>
/// <param name="Queues">What lies in each state now.</param>
/// <param name="Decisions">Decisions that the trials look at, the newest, at most 1,000.</param>
/// <param name="Automatic">Of these, which left or were to leave by themselves.</param>
/// <param name="Trials">What would have, had the band begun elsewhere. Guards keep back what they kept back.</param>
public sealed record ProcessView(
    DateTimeOffset AsOf,
    int Letters,
    IReadOnlyList<FlowStep> Steps,
    string? Bottleneck,
    IReadOnlyList<FlowQueue> Queues,
    int Decisions,
    Proportion Automatic,
    IReadOnlyList<BandTrial> Trials
);

/// <summary>How work flows, and the log of it.</summary>
internal static class ProcessEndpoints
{
    private static readonly double[] Usual = [0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95];

    /// <summary>Maps the routes.</summary>
    public static void MapProcess(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/insight/process", ReadAsync)
            .Tells(
                "How long letters lie at each part of their way and in each state, and what would have left by itself, right or wrong, had "
                    + "the band begun elsewhere (`autoSend`)."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);
        routes
            .MapGet("/api/insight/events.xes", Log)
            .Tells(
                "The event log that process mining tools read (IEEE 1849 XES), of deals or, with `cases=messages`, of messages; streamed."
            )
            .WithTags("Insight")
            .Produces<string>(StatusCodes.Status200OK, "application/xml")
            .Needs(Permission.Export);
    }

    private static async Task<Ok<ProcessView>> ReadAsync(
        string? autoSend,
        Caller caller,
        MailFlowBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var thresholds = string.IsNullOrEmpty(autoSend) ? Usual : [Threshold(autoSend)];
        var sample = await book.ReadAsync(caller.Tenant, cancellation);
        var steps = MailFlow.Steps(sample.Letters);
        return TypedResults.Ok(
            new ProcessView(
                clock.GetUtcNow(),
                sample.Letters.Count,
                steps,
                steps.Where(step => step.Share > 0).MaxBy(step => step.Share)?.Step,
                sample.Queues,
                sample.Decisions.Count,
                Proportion.Of(sample.Decisions.Count(one => one.Band == Band.AutoSend), sample.Decisions.Count),
                MailFlow.Trials(sample.Decisions, thresholds)
            )
        );
    }

    private static double Threshold(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1
            ? value
            : throw RefusedException.Field(StatusCodes.Status400BadRequest, "autoSend", "is a number from 0 to 1, such as 0.85");

    private static PushStreamHttpResult Log(string? cases, HttpContext context, Caller caller, EventLog log)
    {
        var asked = cases switch
        {
            null or "" or "deals" => LoggedCases.Deals,
            "messages" => LoggedCases.Messages,
            _ => throw RefusedException.Field(StatusCodes.Status400BadRequest, "cases", "is deals or messages"),
        };
        context.Response.Headers.ContentDisposition = "attachment; filename=events.xes";
        return TypedResults.Stream(
            body => log.WriteAsync(caller.Tenant, caller.Sight, asked, body, context.RequestAborted),
            "application/xml; charset=utf-8"
        );
    }
}
