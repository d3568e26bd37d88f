namespace Mancrel.Api.Webhooks;

/// <summary>Told of every whole webhook request while it is dealt with, by hosts that slow other work down for it.</summary>
public interface IIntakeGauge
{
    /// <summary>One more is under way until the result is disposed.</summary>
    IDisposable Enter();
}
