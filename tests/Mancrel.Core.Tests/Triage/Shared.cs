using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Triage;

/// <summary>The shipped classifier, which one test trains anew.</summary>
internal static class Shared
{
    public static LocalClassifier Classifier => LocalClassifier.Default;
}
