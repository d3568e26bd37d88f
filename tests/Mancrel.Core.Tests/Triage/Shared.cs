using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Triage;

/// <summary>One trained classifier for all tests: training is deterministic, so sharing changes nothing.</summary>
internal static class Shared
{
    private static readonly Lazy<LocalClassifier> Trained = new(LocalClassifier.Train);

    public static LocalClassifier Classifier => Trained.Value;
}
