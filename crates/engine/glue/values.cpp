// Primitive values: strings, numbers, bigints, symbols, comparisons.
#include "glue.h"

#include "js/BigInt.h"
#include "js/CharacterEncoding.h"
#include "js/Equality.h"
#include "js/Symbol.h"

namespace silk {
bool property_key(JSContext* cx, const char* utf8, size_t len, JS::MutableHandleId id) {
  JSString* atom = JS_AtomizeStringN(cx, utf8, len);
  if (!atom) return false;
  JS::RootedString name(cx, atom);
  return JS_StringToId(cx, name, id);
}
}  // namespace silk

namespace {
// Frees a buffer that Rust's allocator made through malloc.
struct MallocExternal final : JSExternalStringCallbacks {
  void finalize(JS::Latin1Char* chars) const override { free(chars); }
  void finalize(char16_t* chars) const override { free(chars); }
  size_t sizeOfBuffer(const JS::Latin1Char* chars, mozilla::MallocSizeOf size_of) const override { return size_of(chars); }
  size_t sizeOfBuffer(const char16_t* chars, mozilla::MallocSizeOf size_of) const override { return size_of(chars); }
};
const MallocExternal kMallocExternal;

bool put(JSString* string, JS::Value* out) {
  if (!string) return false;
  silk::out(out).setString(string);
  return true;
}
}  // namespace

extern "C" {

bool silk_string_latin1(JSContext* cx, const uint8_t* chars, size_t len, JS::Value* out) {
  return put(JS_NewStringCopyN(cx, reinterpret_cast<const char*>(chars), len), out);
}
bool silk_string_utf8(JSContext* cx, const char* utf8, size_t len, JS::Value* out) {
  return put(JS_NewStringCopyUTF8N(cx, JS::UTF8Chars(utf8, len)), out);
}
bool silk_string_utf16(JSContext* cx, const char16_t* chars, size_t len, JS::Value* out) {
  return put(JS_NewUCStringCopyN(cx, chars, len), out);
}
bool silk_string_atom(JSContext* cx, const char* utf8, size_t len, JS::Value* out) {
  return put(JS_AtomizeStringN(cx, utf8, len), out);
}
// Takes `chars`, which must come from malloc, on success; the caller frees it on failure.
bool silk_string_external_latin1(JSContext* cx, uint8_t* chars, size_t len, JS::Value* out) {
  return put(JS_NewExternalStringLatin1(cx, chars, len, &kMallocExternal), out);
}

// The characters of a string value: one of the two pointers is set. Valid until the next possible collection.
bool silk_string_chars(JSContext* cx, const JS::Value* value, const uint8_t** latin1, const char16_t** utf16, size_t* len) {
  JSLinearString* linear = JS_EnsureLinearString(cx, value->toString());
  if (!linear) return false;
  JS::AutoCheckCannotGC nogc;
  *len = JS::GetLinearStringLength(linear);
  if (JS::LinearStringHasLatin1Chars(linear)) {
    *latin1 = JS::GetLatin1LinearStringChars(nogc, linear);
    *utf16 = nullptr;
  } else {
    *latin1 = nullptr;
    *utf16 = JS::GetTwoByteLinearStringChars(nogc, linear);
  }
  return true;
}
size_t silk_string_length(const JS::Value* value) { return JS::GetStringLength(value->toString()); }

bool silk_to_string(JSContext* cx, const JS::Value* value, JS::Value* out) { return put(JS::ToString(cx, silk::in(value)), out); }
bool silk_to_number(JSContext* cx, const JS::Value* value, double* out) { return JS::ToNumber(cx, silk::in(value), out); }
bool silk_to_boolean(const JS::Value* value) { return JS::ToBoolean(silk::in(value)); }
bool silk_strictly_equal(JSContext* cx, const JS::Value* a, const JS::Value* b, bool* equal) {
  return JS::StrictlyEqual(cx, silk::in(a), silk::in(b), equal);
}

bool silk_bigint_from_u64(JSContext* cx, uint64_t number, JS::Value* out) {
  JS::BigInt* big = JS::NumberToBigInt(cx, number);
  if (!big) return false;
  silk::out(out).setBigInt(big);
  return true;
}
bool silk_bigint_from_i64(JSContext* cx, int64_t number, JS::Value* out) {
  JS::BigInt* big = JS::NumberToBigInt(cx, number);
  if (!big) return false;
  silk::out(out).setBigInt(big);
  return true;
}
// False when the value is outside the range of int64_t (`number` is then unset).
bool silk_bigint_to_i64(const JS::Value* value, int64_t* number) { return JS::BigIntFits(value->toBigInt(), number); }
bool silk_bigint_to_u64(const JS::Value* value, uint64_t* number) { return JS::BigIntFits(value->toBigInt(), number); }

bool silk_symbol_new(JSContext* cx, const JS::Value* description, JS::Value* out) {
  JS::RootedString text(cx, description->toString());
  JS::Symbol* symbol = JS::NewSymbol(cx, text);
  if (!symbol) return false;
  silk::out(out).setSymbol(symbol);
  return true;
}
bool silk_symbol_for(JSContext* cx, const JS::Value* key, JS::Value* out) {
  JS::RootedString text(cx, key->toString());
  JS::Symbol* symbol = JS::GetSymbolFor(cx, text);
  if (!symbol) return false;
  silk::out(out).setSymbol(symbol);
  return true;
}

}  // extern "C"
