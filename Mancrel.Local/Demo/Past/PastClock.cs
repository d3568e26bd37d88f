namespace Mancrel.Local.Demo.Past;

/// <summary>A clock that stands where it was put: what is written by it is written then.</summary>
internal sealed class PastClock : TimeProvider
{
    private DateTimeOffset now;

    /// <summary>Puts it to a time.</summary>
    public void Put(DateTimeOffset at) => now = at;

    public override DateTimeOffset GetUtcNow() => now;
}
