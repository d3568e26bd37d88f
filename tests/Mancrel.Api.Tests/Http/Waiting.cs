using System.Runtime.CompilerServices;
using Driving;

namespace Mancrel.Api.Tests.Http;

/// <summary>Waits for what happens in the background.</summary>
internal static class Waiting
{
    /// <summary>Looks again and again until it is so; says what was waited for in vain.</summary>
    public static Task UntilAsync(Func<Task<bool>> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "") =>
        RunningMancrel.UntilAsync(isSo, what);
}
