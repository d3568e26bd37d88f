using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Common;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Outreach.Reading;

/// <summary>Reads an answer by what the trained model understood of it: its intents and their calibrated probability.</summary>
public sealed class LocalOutreachReader : IAiTask<OutreachAnswer, OutreachReading>
{
    /// <summary>Name and version, for the record.</summary>
    public const string Model = "mancrel-outreach-1";

    private static readonly Dictionary<Intent, OutreachKind> Kinds = new()
    {
        [Intent.Interested] = OutreachKind.Interested,
        [Intent.OrderRequest] = OutreachKind.Interested,
        [Intent.Partnership] = OutreachKind.Interested,
        [Intent.NotInterested] = OutreachKind.NotInterested,
        [Intent.PriceQuote] = OutreachKind.AsksPrice,
        [Intent.ProductQuestion] = OutreachKind.Question,
        [Intent.Availability] = OutreachKind.Question,
        [Intent.ShopQuestion] = OutreachKind.Question,
        [Intent.TechnicalSupport] = OutreachKind.Question,
        [Intent.MeetingRequest] = OutreachKind.WantsMeeting,
        [Intent.OutOfOffice] = OutreachKind.OutOfOffice,
        [Intent.Unsubscribe] = OutreachKind.Unsubscribe,
        [Intent.ThanksAck] = OutreachKind.Thanks,
    };

    public Task<TaskAnswer<OutreachReading>> AnswerAsync(TenantId tenant, OutreachAnswer facts, CancellationToken cancellation)
    {
        var understood = facts.Understood;
        var kind = Kinds.GetValueOrDefault(understood.Intent, OutreachKind.Other);
        var reading = new OutreachReading(
            kind,
            $"understood as {CoreJson.Name(understood.Intent).Replace('_', ' ')}: {understood.Summary}"
        );
        return Task.FromResult(new TaskAnswer<OutreachReading>(reading, understood.Confidence, $"{Model} on {understood.Model}"));
    }
}
