using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Ai.Tasks.Deals;

/// <summary>Rules about whose turn it is. Where they rest on what a mail was understood to say, they are as sure as that is.</summary>
public sealed class LocalDealAnalyst : IAiTask<DealFacts, DealAdvice>
{
    /// <summary>Name and version, for the record.</summary>
    public const string Model = "mancrel-deal-rules-1";

    private const int MostUnanswered = 3;

    private static readonly HashSet<Intent> Onwards = [Intent.Interested, Intent.OrderRequest, Intent.MeetingRequest];
    private static readonly HashSet<Intent> Troubled =
    [
        Intent.Complaint,
        Intent.ReturnRefund,
        Intent.DeliveryProblem,
        Intent.PaymentProblem,
        Intent.ChangeOrCancelOrder,
        Intent.None,
    ];

    public Task<TaskAnswer<DealAdvice>> AnswerAsync(TenantId tenant, DealFacts facts, CancellationToken cancellation)
    {
        var (advice, confidence) = Advise(facts);
        return Task.FromResult(new TaskAnswer<DealAdvice>(advice, confidence, Model));
    }

    private static (DealAdvice Advice, double Confidence) Advise(DealFacts facts)
    {
        if (facts.Deal.Status != DealStatus.Active)
        {
            return (
                new DealAdvice(DealAct.Wait, null, $"The deal is {CoreJson.Name(facts.Deal.Status)}: there is nothing to be done."),
                0.95
            );
        }

        if (!facts.CanBeMailed)
        {
            return (new DealAdvice(DealAct.FlagForReview, null, "There is nobody who could be written to."), 0.9);
        }

        return facts.Mails is not [var last, ..] ? (new DealAdvice(DealAct.SendEmail, null, "Nobody has written yet."), 0.6)
            : last.Inbound ? TheyWrote(facts, last)
            : WeWrote(facts, last);
    }

    private static (DealAdvice, double) TheyWrote(DealFacts facts, Contacted last)
    {
        var said = last.Intent is { } intent ? CoreJson.Name(intent).Replace('_', ' ') : "something that was not understood";
        if (
            last.Intent is Intent.NotInterested or Intent.Unsubscribe
            && facts.Stages.FirstOrDefault(stage => stage.Outcome == StageOutcome.Lost) is { } lost
        )
        {
            return (new DealAdvice(DealAct.MoveStage, lost.Id, $"They wrote {said} on {Day(last.At)}: {last.Summary}"), last.Confidence);
        }

        if (last.Sentiment == Sentiment.Negative || last.Intent is null || Troubled.Contains(last.Intent.Value))
        {
            return (
                new DealAdvice(
                    DealAct.FlagForReview,
                    null,
                    $"Their last mail ({said}, {CoreJson.Name(last.Sentiment)}) wants a person: {last.Summary}"
                ),
                Math.Max(0.6, last.Confidence)
            );
        }

        if (last.Intent is Intent.OutOfOffice or Intent.ThanksAck)
        {
            return (new DealAdvice(DealAct.Wait, null, $"Their last mail ({said}) asks for nothing."), last.Confidence);
        }

        return Onwards.Contains(last.Intent.Value) && facts.Next is { } next && last.At >= facts.Deal.StageEnteredAt
            ? (
                new DealAdvice(
                    DealAct.MoveStage,
                    next.Id,
                    $"They wrote {said} on {Day(last.At)}, after it came into {facts.Stage?.Name ?? facts.Deal.StageId}: {last.Summary}"
                ),
                last.Confidence
            )
            : (
                new DealAdvice(DealAct.SendEmail, null, $"They wrote {said} on {Day(last.At)} and wait for an answer: {last.Summary}"),
                Math.Max(0.6, last.Confidence)
            );
    }

    private static (DealAdvice, double) WeWrote(DealFacts facts, Contacted last)
    {
        var silent = (int)(facts.Now - last.At).TotalDays;
        var unanswered = facts.Mails.TakeWhile(mail => !mail.Inbound).Count();
        var patience = facts.PatienceDays;
        return silent < patience
                ? (
                    new DealAdvice(
                        DealAct.Wait,
                        null,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"We wrote on {Day(last.At)}; this stage waits {patience} days for an answer."
                        )
                    ),
                    0.9
                )
            : unanswered >= MostUnanswered
                ? (
                    new DealAdvice(
                        DealAct.FlagForReview,
                        null,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{unanswered} mails of ours went unanswered, the last on {Day(last.At)}: one more of the same will not help."
                        )
                    ),
                    0.8
                )
            : (
                new DealAdvice(
                    DealAct.SendEmail,
                    null,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"No answer for {silent} days to our mail of {Day(last.At)}; this stage waits {patience}."
                    )
                ),
                0.75
            );
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
