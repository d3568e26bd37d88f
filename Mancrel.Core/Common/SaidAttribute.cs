namespace Mancrel.Core.Common;

/// <summary>
/// Marks a property that holds a sentence for people, kept in English as the code has it. The HTTP edge says it in the reader's language,
/// by the catalogues of <c>Mancrel.Api/Http/Sentences</c>; documents keep the English one, which is its code and its values in one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SaidAttribute : Attribute;
