/** What chats and documents make of the quotes that one types. */
export const curlyQuotes = /[“”„‟‘’‚‛]/;
