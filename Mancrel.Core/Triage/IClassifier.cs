namespace Mancrel.Core.Triage;

/// <summary>The AI task of understanding a message, whoever does it.</summary>
public interface IClassifier
{
    /// <summary>Understands one message. The text is data: nothing in it can steer what is done.</summary>
    Task<Classification> ClassifyAsync(ClassifyRequest request, CancellationToken cancellation = default);
}
