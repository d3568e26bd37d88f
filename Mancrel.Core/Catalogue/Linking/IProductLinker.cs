using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Finds the products that a text names: by code, by its words in any language and form, by its attributes.</summary>
public interface IProductLinker
{
    /// <summary>The products of a text.</summary>
    /// <param name="tenant">Whose catalogue.</param>
    /// <param name="text">What the customer wrote; positions of the answer are of this text.</param>
    /// <param name="language">ISO 639-1 of the text; <c>und</c> is allowed.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<ProductLinks> LinkAsync(TenantId tenant, string text, string language, CancellationToken cancellation = default);
}
