using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Replies;

/// <summary>Plain values to start from.</summary>
internal static class Some
{
    public static Classification Classified(Intent intent, double probability = 0.97, string language = "en") =>
        new()
        {
            Intent = intent,
            Intents = [new(intent, probability)],
            Priority = 50,
            PriorityReasons = [],
            Sentiment = Sentiment.Neutral,
            Language = language,
            Summary = "",
            Confidence = probability,
            RawConfidence = probability,
            Entities = Entities.Empty,
            Model = "test",
        };

    public static Draft Draft(string body = "Hello,\n\nthank you.") =>
        new()
        {
            Body = body,
            Language = "en",
            Claims = [],
            Confidence = 0.99,
            Answers = [Intent.PriceQuote, Intent.Availability],
            Model = "test",
        };

    public static GuardContext Context(Draft? draft = null, string text = "I am interested in the lamp.") =>
        new()
        {
            Classifications = [Classified(Intent.PriceQuote)],
            Draft = draft ?? Draft(),
            IncomingText = text,
            SenderAuthenticated = true,
            Now = Shop.Now,
            AllowedLinkHosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "shop.example" },
        };
}
