using Mancrel.Core.Triage;
using Simulation.Ports;

namespace Simulation;

/// <summary>A mail that no code can read, until it is repaired.</summary>
internal sealed class PoisonException() : Exception("this mail cannot be understood");

/// <summary>How a model does.</summary>
internal enum ModelMood
{
    Right,
    Wrong,
    Fails,
}

/// <summary>Understands the sentences of the simulator's customers, each the same way while the model is well.</summary>
internal sealed class SimulatedClassifier(Func<bool> isCured, Func<ModelMood>? mood = null) : IClassifier
{
    public const string Sure = "How much is the Oak Desk Lamp?";
    public const string Unsure = "What is the price of the Oak Desk Lamp for our new office?";
    public const string Vague = "What about the price of the Oak Desk Lamp, and so on?";
    public const string Thanks = "Thank you!";
    public const string Complaint = "The lamp arrived broken, I am angry.";
    public const string Poison = "%%% garbled %%%";

    public Task<Classification> ClassifyAsync(ClassifyRequest request, CancellationToken cancellation = default)
    {
        var how = mood?.Invoke() ?? ModelMood.Right;
        if (how == ModelMood.Fails)
        {
            throw new PortFailureException("the model does not answer");
        }

        var (intent, confidence) = request.Text switch
        {
            _ when how == ModelMood.Wrong => request.Text.Length % 2 == 0 ? (Intent.PriceQuote, 0.97) : (Intent.ThanksAck, 0.99),
            var text when text.Contains(Poison, StringComparison.Ordinal) => isCured()
                ? (Intent.PriceQuote, 0.2)
                : throw new PoisonException(),
            var text when text.Contains(Sure, StringComparison.Ordinal) => (Intent.PriceQuote, 0.999),
            var text when text.Contains(Unsure, StringComparison.Ordinal) => (Intent.PriceQuote, 0.80),
            var text when text.Contains(Thanks, StringComparison.Ordinal) => (Intent.ThanksAck, 0.99),
            var text when text.Contains(Complaint, StringComparison.Ordinal) => (Intent.Complaint, 0.95),
            _ => (Intent.PriceQuote, 0.30),
        };
        return Task.FromResult(
            new Classification
            {
                Intent = intent,
                Intents = [new IntentScore(intent, 1)],
                Priority = 50,
                PriorityReasons = [],
                Sentiment = Sentiment.Neutral,
                Language = "en",
                Summary = request.Text,
                Confidence = confidence,
                RawConfidence = confidence,
                Entities = Entities.Empty,
                Model = "simulated",
            }
        );
    }
}
