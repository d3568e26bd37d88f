namespace Azure.Signatures;

/// <summary>Thrown by every body of this assembly.</summary>
public sealed class SignatureOnlyException() : NotSupportedException("this build stands on the signatures of the Azure packages (AzurePackages=signatures): it compiles and runs unit tests, and nothing else")
{
    /// <summary>For expression bodies that must give a value.</summary>
    public static T Throw<T>() => throw new SignatureOnlyException();

    /// <summary>For expression bodies that give none.</summary>
    public static void Throw() => throw new SignatureOnlyException();
}
