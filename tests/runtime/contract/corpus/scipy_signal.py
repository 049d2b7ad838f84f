import numpy as np
from scipy import fft, ndimage, signal, sparse

t = np.linspace(0, 1, 500, endpoint=False)
x = np.sin(2 * np.pi * 7 * t) + 0.5 * np.sin(2 * np.pi * 40 * t)
b, a = signal.butter(4, 15, fs=500)
y = signal.filtfilt(b, a, x)
print(np.abs(fft.rfft(x)).argsort()[-2:][::-1], round(float(np.abs(y).max()), 3))
print(signal.find_peaks(x, height=1)[0][:5], ndimage.gaussian_filter(np.eye(3), 1).round(4))
sparse.csr_matrix(([1, 2], ([0, 1], [1, 0]))).toarray()
